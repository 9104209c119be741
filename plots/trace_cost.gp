# needs: trace.tsv
# Lab 9: the time of one step against the number of dimensions, for both losses.
width = 640
height = 430
load plots."/style.gp"

set logscale xy
set xrange [0.85:76]
set xtics (1, 2, 4, 8, 16, 32, 64)
set xlabel "dimensions d"
set ylabel "milliseconds a step"
set title "A step's passes on 64 points"
set key top left

plot table("trace.tsv") using 1:3 with linespoints pointtype 5 pointsize 1.1 linewidth 2.2 \
       linecolor rgb vermillion title "score matching: d tangent passes", \
     "" using 1:2 with linespoints pointtype 7 pointsize 1.1 linewidth 2.2 \
       linecolor rgb blue title "denoising score matching"
