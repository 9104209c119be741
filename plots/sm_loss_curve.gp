# needs: loss.tsv
# Lab 4: the score matching loss of each step, its moving average and the floor.
height = 450
load plots."/style.gp"

file = table("loss.tsv")
stats file using 1 nooutput
last = STATS_max
stats file using 4 nooutput
floor = STATS_mean
stats file using ($1 > last - 50 ? $2 : NaN) nooutput
reached = STATS_mean

set title "Score matching: the loss falls below 0, down to its floor"
set xlabel "step"
set ylabel "score matching loss"
set xrange [0:last]
set yrange [-14.5:1.5]
set ytics 2
set key at graph 0.985,0.80
set label 1 sprintf("floor %.4f, mean of the last 50 steps %.3f", floor, reached) \
  at last * 0.985,floor - 2.6 right textcolor rgb vermillion
set label 2 "a network that always says 0" at last * 0.985,0.6 right textcolor rgb ink

# A mean belongs to the middle of the steps it was taken over.
plot file using 1:2 with lines linewidth 0.9 linecolor rgb "#B8B8B8" title "each step", \
     file using ($1 >= 20 ? $1 - 9.5 : NaN):3 with lines linewidth 2.4 linecolor rgb blue \
       title "mean of 20 steps", \
     0 with lines dashtype 3 linewidth 1.5 linecolor rgb grey, \
     floor with lines dashtype 2 linewidth 2 linecolor rgb vermillion
