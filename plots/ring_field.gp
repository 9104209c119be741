# needs: data.tsv field.tsv
# Lab 10: the learned score at 30 x 30 points over the data.
width = 720
height = 700
load plots."/style.gp"

set size ratio -1
set xrange [-6.4:6.4]
set yrange [-6.4:6.4]
set xtics 2
set ytics 2
set xlabel "x_1" offset 0,0.4
set ylabel "x_2" norotate offset 1,0
unset grid
cell = 12.0 / 29
red = "#C8102E"

set title "The learned score (red) of 5,000 points (grey), \U+03C3 = 0.1"
plot table("data.tsv") using 1:2 with points pointtype 7 pointsize 0.3 linecolor rgb "#B0B0B0", \
     table("field.tsv") using ($1 - 0.5 * $3 * reach($3, $4, cell, 6)): \
       ($2 - 0.5 * $4 * reach($3, $4, cell, 6)):($3 * reach($3, $4, cell, 6)): \
       ($4 * reach($3, $4, cell, 6)) with vectors @arrows linecolor rgb red
