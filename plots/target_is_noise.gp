# needs: pairs.tsv
# Lab 7: the target of denoising score matching against the noise divided by
# -sigma, on 100 points of two coordinates each: all on the diagonal.
width = 560
height = 520
load plots."/style.gp"

set title "The DSM target is the noise, in other units"
set xlabel "-\U+03B5 / \U+03C3, from the noise"
set ylabel "-(x_{noisy} - x) / \U+03C3^2, from the two points"
set size ratio -1
set xrange [-6.5:6.5]
set yrange [-6.5:6.5]
set xtics 2
set ytics 2
set key top left

plot x with lines linewidth 1.5 linecolor rgb pale title "equal", \
     table("pairs.tsv") using 1:2 with points pointtype 6 pointsize 1.1 linewidth 1.4 \
       linecolor rgb blue title "first coordinate", \
     "" using 3:4 with points pointtype 2 pointsize 0.9 linewidth 1.4 \
       linecolor rgb vermillion title "second coordinate"
