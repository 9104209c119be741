# needs: ladder_loss.tsv
# Lab 13: the weighted loss at each level, learned and at best.
width = 760
height = 400
load plots."/style.gp"

set logscale x
set xrange [10:0.08]
set yrange [0:2.25]
set xlabel "noise level \U+03C3 (log scale, falling)"
set ylabel "E|f + \U+03B5|^2"
set title "The loss level by level: two Gaussians of weights .8 and .2"
set key at graph 0.02,0.84 left top Left reverse
set xtics (8, 4, 2, 1, 0.5, 0.2, 0.1)
plot 2 with lines dashtype 2 linewidth 1.5 linecolor rgb grey title "a score of 0", \
     table("ladder_loss.tsv") using 1:3 with linespoints pointtype 6 pointsize 1.4 linewidth 1.8 linecolor rgb sky \
       title "the floor", \
     table("ladder_loss.tsv") using 1:2 with points pointtype 7 pointsize 0.9 linecolor rgb vermillion \
       title "one network, all levels"
