# needs: data.tsv field.tsv path.tsv samples.tsv
# Lab 8: the pipeline in four panels: data, learned field, chains, samples.
width = 800
height = 820
load plots."/style.gp"

set size ratio -1
set xrange [-4.6:4.6]
set yrange [-4.6:4.6]
set xtics 2
set ytics 2
set xlabel "x_1" offset 0,0.5
set ylabel "x_2" norotate offset 1.5,0
cell = 8.0 / 24
dots = "with points pointtype 7 pointsize 0.3 linecolor rgb"
array walk[8] = [blue, orange, sky, purple, "#555555", green, vermillion, "#B8A800"]
steps = 50

set multiplot layout 2,2 margins 0.07,0.985,0.07,0.95 spacing 0.095,0.115
set title "1. The data: 500 points"
plot table("data.tsv") using 1:2 @dots blue

set title "2. The learned score"
unset grid
plot table("data.tsv") using 1:2 @dots pale, \
     table("field.tsv") using ($1 - 0.5 * $3 * reach($3, $4, cell, 1.5)): \
       ($2 - 0.5 * $4 * reach($3, $4, cell, 1.5)):($3 * reach($3, $4, cell, 1.5)): \
       ($4 * reach($3, $4, cell, 1.5)) with vectors @arrows linecolor rgb blue

set title "3. Eight chains of 1,000 steps"
set grid
set key at graph 0.98,0.97 reverse Left
plot for [c = 1:8] table("path.tsv") using (column(2 * c - 1)):(column(2 * c)) with linespoints \
       pointtype 7 pointsize 0.2 linewidth 0.8 linecolor rgb walk[c], \
     for [c = 1:8] table("path.tsv") using (column(2 * c - 1)):(column(2 * c)) every ::0::0 \
       with points pointtype 5 pointsize 1.3 linecolor rgb green title (c == 1 ? "start" : ""), \
     for [c = 1:8] table("path.tsv") using (column(2 * c - 1)):(column(2 * c)) every ::steps::steps \
       with points pointtype 9 pointsize 1.6 linecolor rgb "#CC0000" title (c == 1 ? "end" : "")

set title "4. 500 samples over the data"
plot table("samples.tsv") using 1:2 @dots orange title "samples", \
     table("data.tsv") using 1:2 @dots blue title "data"
unset multiplot
