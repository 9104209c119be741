# needs: data.tsv path.tsv samples.tsv
# Lab 6: the data, five chains on their way, and where 1,000 of them end.
width = 1000
height = 350
load plots."/style.gp"

set size ratio -1
set xrange [-5:5]
set yrange [-4:4]
set xtics 2
set ytics 2
set xlabel "x_1" offset 0,0.5
set ylabel "x_2" norotate offset 1.5,0
dots = "with points pointtype 7 pointsize 0.25 linecolor rgb"
array walk[5] = [blue, orange, sky, purple, "#555555"]

set label 11 "start" at screen 0.465,0.04 textcolor rgb green
set label 12 "end" at screen 0.575,0.04 textcolor rgb "#CC0000"
set label 13 "" at screen 0.455,0.04 point pointtype 5 pointsize 1.2 linecolor rgb green
set label 14 "" at screen 0.565,0.04 point pointtype 9 pointsize 1.4 linecolor rgb "#CC0000"

set multiplot layout 1,3 margins 0.045,0.99,0.19,0.92 spacing 0.045
set title "The data"
plot table("data.tsv") using 1:2 @dots blue
unset label
set title "Five chains, 1,500 steps"
plot for [c = 1:5] table("path.tsv") using (column(2 * c - 1)):(column(2 * c)) with linespoints \
       pointtype 7 pointsize 0.25 linewidth 0.8 linecolor rgb walk[c], \
     for [c = 1:5] table("path.tsv") using (column(2 * c - 1)):(column(2 * c)) every ::0::0 \
       with points pointtype 5 pointsize 1.4 linecolor rgb green, \
     for [c = 1:5] table("path.tsv") using (column(2 * c - 1)):(column(2 * c)) every ::30::30 \
       with points pointtype 9 pointsize 1.7 linecolor rgb "#CC0000"
set title "1,000 samples"
plot table("samples.tsv") using 1:2 @dots vermillion
unset multiplot
