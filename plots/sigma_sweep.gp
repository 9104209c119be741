# needs: sweep.tsv
# Lab 9: what the noise level does: the error of the score at the data, and the width
# of a mode that is sampled.
height = 430
load plots."/style.gp"

file = table("sweep.tsv")
set logscale xy
set xrange [0.017:2.4]
set xtics (0.02, 0.05, 0.1, 0.2, 0.5, 1, 2)
set xlabel "noise level \U+03C3 of the training"

set multiplot layout 1,2 margins 0.1,0.985,0.14,0.9 spacing 0.095
set title "Distance to the clean density's score"
set ylabel "mean squared error at the data"
set key bottom right
set yrange [0.01:40]
plot file using 1:4 with lines dashtype 2 linewidth 2 linecolor rgb grey \
       title "exact score of p_\U+03C3: bias", \
     file using 1:3 with linespoints pointtype 7 pointsize 1 linewidth 2.2 linecolor rgb blue \
       title "network: bias and variance"
set title "Width of a mode, sampled"
set ylabel "std within a mode"
set key top left
set yrange [0.2:3]
set ytics (0.2, 0.3, 0.5, 1, 2)
plot 0.3 with lines linewidth 1.4 linecolor rgb vermillion title "the data: 0.3", \
     sqrt(0.09 + x * x) with lines dashtype 2 linewidth 2 linecolor rgb grey \
       title "p_\U+03C3: (0.09 + \U+03C3^2)^{1/2}", \
     file using 1:5 with points pointtype 7 pointsize 1.2 linecolor rgb blue title "network"
unset multiplot
