# needs: slices.tsv
# Lab 13: the spread of one random slice, by theory and measured.
width = 700
height = 400
load plots."/style.gp"

set logscale xy
set xrange [1.6:80]
set yrange [0.1:1500]
set xtics (2, 4, 8, 16, 32, 64)
set xlabel "dimensions d"
set ylabel "variance of v^T J v"
set title "One slice for the trace -2d: signs against normals"
set key top left Left reverse
plot table("slices.tsv") using 1:5 with lines linewidth 1.8 linecolor rgb orange title "normals, theory 2\U+03A3S_{jk}^2", \
     table("slices.tsv") using 1:4 with points pointtype 7 pointsize 1.1 linecolor rgb vermillion title "normals, measured", \
     table("slices.tsv") using 1:3 with lines linewidth 1.8 linecolor rgb sky title "+1 and -1, theory: without j = k", \
     table("slices.tsv") using 1:2 with points pointtype 7 pointsize 1.1 linecolor rgb blue title "+1 and -1, measured"
