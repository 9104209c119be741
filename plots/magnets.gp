# needs: magnets.tsv cloud.tsv
# Lab 2: noisy points with arrows back: to the clean point each came from, and to
# the mean of where it may have come from.
width = 900
height = 390
load plots."/style.gp"

file = table("magnets.tsv")
set size ratio -1
set xrange [-4.4:4.4]
set yrange [-3:3]
set xtics 2
set ytics 2
set xlabel "x_1" offset 0,0.4
set ylabel "x_2" norotate offset 1.5,0
unset grid
head = "head filled size screen 0.008,20 fixed linewidth 1.2"
cloud = "table('cloud.tsv') using 1:2 with points pointtype 7 pointsize 0.25 linecolor rgb '#A8A8A8'"
start = "file using 1:2 with points pointtype 7 pointsize 0.45 linecolor rgb ink"

set multiplot layout 1,2 margins 0.055,0.99,0.15,0.91 spacing 0.07
set label 1 "grey: clean, black: noisy" at screen 0.52,0.04 center textcolor rgb ink
set title "Where each point came from"
plot @cloud, file using 1:2:($3 - $1):($4 - $2) with vectors @head linecolor rgb orange, @start
unset label 1
set title "Where it came from on average"
plot @cloud, file using 1:2:5:6 with vectors @head linecolor rgb blue, @start
unset multiplot
