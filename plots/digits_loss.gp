# needs: loss.tsv levels.tsv
# Lab 14: the loss while learning, and at the end level by level.
width = 960
height = 420
load plots."/style.gp"

set multiplot layout 1,2 margins 0.09,0.985,0.14,0.9 spacing 0.085
set title "While learning"
set xlabel "step"
set ylabel "loss per pixel, means of 100 steps"
set yrange [0.1:0.35]
plot table("loss.tsv") using 1:2 with lines linewidth 1.8 linecolor rgb blue

set title "At the end, level by level"
set xlabel "noise level \U+03C3, in units of 4.3 grey levels"
set ylabel "loss per pixel" offset 1,0
set logscale x
set xrange [0.2:20]
set yrange [0:1.2]
set xtics (0.25, 0.5, 1, 2, 4, 8, 16)
set key top right Right
file = table("levels.tsv")
line = "with linespoints pointtype 7 pointsize 0.7 linewidth 2 linecolor rgb"
plot file using 1:2 @line grey title "one Gaussian, exact", \
     file using 1:4 @line vermillion title "network, held out", \
     file using 1:3 @line blue title "network, training", \
     file using 1:6 @line orange dashtype 2 title "learned by heart, held out", \
     file using 1:5 @line sky dashtype 2 title "learned by heart, training"
unset multiplot
