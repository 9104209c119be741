# needs: targets.tsv average_targets.tsv noised.tsv
# Lab 3: single targets scatter; their mean at each place is the score of the noisy
# density.
width = 760
height = 460
load plots."/style.gp"

set title "One target says little, their mean is the score (\U+03C3 = 0.5)"
set xlabel "x_{noisy}"
set ylabel "target -\U+03B5/\U+03C3"
set xrange [-3.4:3.4]
set yrange [-6.5:8.8]
set key top right
plot table("targets.tsv") with points pointtype 7 pointsize 0.35 linecolor rgb "#B0B0B0" \
       title "single targets", \
     table("noised.tsv") using 1:7 with lines linewidth 2 linecolor rgb blue \
       title "score of the noisy density", \
     table("average_targets.tsv") using 1:2 with points pointtype 6 pointsize 1.1 linewidth 2 \
       linecolor rgb vermillion title "mean of the targets near there"
