# needs: flow_lines.tsv flow_errors.tsv
# Lab 13: the probability flow's lines, and how exactly they are followed.
width = 1000
height = 430
load plots."/style.gp"

set multiplot layout 1,2 margins 0.065,0.985,0.135,0.91 spacing 0.1
set title "25 points on their way, no chance involved"
set xlabel "noise level \U+03C3 (log scale, falling)"
set ylabel "x_1" norotate offset 2,0
set logscale x
set xrange [8:0.1]
set yrange [-14:14]
set xtics (8, 4, 2, 1, 0.5, 0.2, 0.1)
set ytics 4
file = table("flow_lines.tsv")
plot for [i = 0:24] file index i using 1:2 with lines linewidth 1.2 linecolor rgb \
       (i < 19 ? blue : vermillion)

set title "Mean distance from the exact end"
set xlabel "steps (log scale)"
set ylabel "distance (log scale)" rotate offset 0.5,0
set logscale xy
set xrange [4:420]
set yrange [2e-6:0.6]
set xtics (5, 10, 20, 40, 80, 160, 320)
set ytics ("0.1" 0.1, "0.01" 0.01, "0.001" 0.001, "10^{-4}" 1e-4, "10^{-5}" 1e-5)
set key bottom left Left reverse
plot table("flow_errors.tsv") using 1:2 with linespoints pointtype 7 linewidth 1.8 linecolor rgb orange title "Euler: 1 score a step", \
     table("flow_errors.tsv") using 1:3 with linespoints pointtype 7 linewidth 1.8 linecolor rgb blue title "Heun: 2 scores a step"
unset multiplot
