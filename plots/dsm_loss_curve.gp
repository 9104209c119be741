# needs: loss.tsv
# Lab 5: the DSM loss of each step, its moving averages and the floor.
height = 470
load plots."/style.gp"

file = table("loss.tsv")
stats file using 1 nooutput
last = STATS_max
stats file using 5 nooutput
floor = STATS_mean
stats file using ($1 > last - 200 ? $2 : NaN) nooutput
reached = STATS_mean

set title "Denoising score matching: the loss comes down to its floor"
set xlabel "step"
set ylabel "DSM loss (log scale)"
set logscale y
set yrange [floor * 0.6:10.5]
set ytics (1.5, 2, 3, 4, 6, 8)
set xrange [0:last]
set key at graph 0.985,0.83
set label 1 sprintf("floor %.4f, mean of the last 200 steps %.4f", floor, reached) \
  at last * 0.985,floor * 0.69 right textcolor rgb vermillion
set label 2 "a network that always says 0" at last * 0.985,8.8 right textcolor rgb ink

# A mean belongs to the middle of the steps it was taken over.
plot file using 1:2 with lines linewidth 0.7 linecolor rgb "#C4C4C4" title "each step", \
     file using ($1 >= 20 ? $1 - 9.5 : NaN):3 with lines linewidth 1.3 linecolor rgb sky \
       title "mean of 20 steps", \
     file using ($1 >= 100 ? $1 - 49.5 : NaN):4 with lines linewidth 2.4 linecolor rgb blue \
       title "mean of 100 steps", \
     8 with lines dashtype 3 linewidth 1.5 linecolor rgb grey, \
     floor with lines dashtype 2 linewidth 2 linecolor rgb vermillion
