# needs: data.tsv field.tsv
# Lab 4: the learned field over the data.  An arrow is blue where it is within 30
# degrees of the exact score of the clean density, else orange.
width = 660
height = 700
load plots."/style.gp"

cell = 8.0 / 19
scale(u, v) = reach(u, v, cell, 1.5)
within(u, v, a, b) = u * a + v * b > cos(pi / 6) * sqrt((u * u + v * v) * (a * a + b * b))
tint(u, v, a, b) = within(u, v, a, b) ? 0x0072B2 : 0xE69F00

set size ratio -1
set xrange [-4.35:4.35]
set yrange [-4.35:4.35]
set xtics 2
set ytics 2
set xlabel "x_1\n{/*0.9 blue: within 30 degrees of the exact score; orange: further off}" offset 0,0.2
set ylabel "x_2" norotate offset 1,0
unset grid
set title "The learned score over the data, after 500 steps"
plot table("data.tsv") using 1:2 with points pointtype 7 pointsize 0.3 linecolor rgb "#8C8C8C", \
     table("field.tsv") using ($1 - 0.5 * $3 * scale($3, $4)):($2 - 0.5 * $4 * scale($3, $4)): \
       ($3 * scale($3, $4)):($4 * scale($3, $4)):(tint($3, $4, $5, $6)) \
       with vectors @arrows linecolor rgb variable
