# needs: levels.tsv
# Lab 7: the least loss that a network can reach at each noise level, for both
# targets.  The zero network's loss is drawn dashed.
height = 420
load plots."/style.gp"

file = table("levels.tsv")
set logscale x
set xrange [0.01:100]
set xlabel "noise over signal \U+03C3 (log scale)"
set format x "%g"
set key bottom left

set multiplot layout 1,2 margins 0.075,0.985,0.15,0.9 spacing 0.08
set title "Score as the target"
set ylabel "DSM loss (log scale)" offset 1,0
set logscale y
set format y "10^{%T}"
plot file using 1:2 with lines dashtype 2 linewidth 1.6 linecolor rgb grey title "always saying 0", \
     "" using 1:3 with lines linewidth 2.4 linecolor rgb blue title "the least there is"
set title "Noise as the target"
set ylabel "noise prediction loss"
unset logscale y
set format y "%g"
set yrange [0:2.2]
plot file using 1:4 with lines dashtype 2 linewidth 1.6 linecolor rgb grey title "always saying 0", \
     "" using 1:5 with lines linewidth 2.4 linecolor rgb blue title "the least there is"
unset multiplot
