# needs: epochs.tsv batches.tsv
# Lab 10: the loss of each batch, of each epoch, the mean of 20 epochs, and the floor.
height = 470
load plots."/style.gp"

epochs = table("epochs.tsv")
stats epochs using 4 nooutput
floor = STATS_mean
stats epochs using ($1 == 400 ? $3 : NaN) nooutput
reached = STATS_mean

set title "The loss by epochs: single batches say nothing"
set xlabel "epoch"
set ylabel "DSM loss, mean over dimensions"
set xrange [0:400]
set yrange [66:120]
set key at graph 0.985,0.97
set label 1 sprintf("floor %.4f; mean of the last 20 epochs %.2f", floor, reached) \
  at 396,72 right textcolor rgb vermillion
set label 2 "a network that always says 0" at 396,101.5 right textcolor rgb ink

plot table("batches.tsv") using 1:2 with points pointtype 7 pointsize 0.12 linecolor rgb "#A8A8A8" notitle, \
     NaN with points pointtype 7 pointsize 0.4 linecolor rgb "#A8A8A8" title "a batch of 256", \
     epochs using ($1 - 0.5):2 with lines linewidth 1 linecolor rgb sky title "mean of an epoch, 19 batches", \
     epochs using ($1 >= 20 ? $1 - 10 : NaN):3 with lines linewidth 2.6 linecolor rgb blue \
       title "mean of 20 epochs", \
     100 with lines dashtype 3 linewidth 1.5 linecolor rgb grey, \
     floor with lines dashtype 2 linewidth 2 linecolor rgb vermillion
