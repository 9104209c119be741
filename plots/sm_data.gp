# needs: data.tsv
# Lab 4: the points that the network learns from, and the circles of three standard
# deviations about the two centres, which hold 98.9 % of them.
width = 760
height = 420
load plots."/style.gp"

std = 0.3
file = table("data.tsv")
near(x, y) = (abs(x) - 2)**2 + y * y <= 9 * std * std
stats file using (near($1, $2) ? 1 : 0) nooutput
inside = STATS_mean
n = STATS_records

set size ratio -1
set xrange [-4.1:4.1]
set yrange [-1.7:1.9]
set xtics 1
set ytics 1
set xlabel "x_1"
set ylabel "x_2" norotate
set title sprintf("%d training points: two Gaussians, std 0.3", n)
set object 1 circle at -2,0 size 3 * std front fillstyle empty border linecolor rgb vermillion linewidth 1.6
set object 2 circle at 2,0 size 3 * std front fillstyle empty border linecolor rgb vermillion linewidth 1.6
set label 1 sprintf("%.1f %% lie within the circles of 3 std", 100 * inside) at 0,1.45 center textcolor rgb vermillion
plot file using 1:2 with points pointtype 7 pointsize 0.35 linecolor rgb blue, \
     "+" using (-2):(0) every ::0::0 with points pointtype 2 pointsize 1.6 linewidth 2 linecolor rgb black, \
     "+" using (2):(0) every ::0::0 with points pointtype 2 pointsize 1.6 linewidth 2 linecolor rgb black
