# needs: data.tsv sm_field.tsv exact_field.tsv
# Lab 5: what score matching and denoising score matching learned, side by side.
# An arrow is blue where it is within 30 degrees of the exact score that its loss
# aims at (of the clean density on the left, of the noisy one on the right), else
# orange.  While there is no dsm_field.tsv the exact field holds its place in grey.
height = 520
load plots."/style.gp"

learned = system(sprintf("test -s \"%s\" && echo yes", table("dsm_field.tsv"))) eq "yes"
cell = 8.0 / 19
scale(u, v) = reach(u, v, cell, 1.5)
within(u, v, a, b) = u * a + v * b > cos(pi / 6) * sqrt((u * u + v * v) * (a * a + b * b))
tint(u, v, a, b) = within(u, v, a, b) ? 0x0072B2 : 0xE69F00
tail = "($1 - 0.5 * $3 * scale($3, $4)):($2 - 0.5 * $4 * scale($3, $4))"
body = "($3 * scale($3, $4)):($4 * scale($3, $4))"
points = "using 1:2 with points pointtype 7 pointsize 0.3 linecolor rgb '#8C8C8C'"
coloured = "using @tail:@body:(tint($3, $4, $5, $6)) with vectors @arrows linecolor rgb variable"

set size ratio -1
set xrange [-4.35:4.35]
set yrange [-4.35:4.35]
set xtics 2
set ytics 2
set xlabel "x_1" offset 0,0.4
set ylabel "x_2" norotate offset 1,0
unset grid

set label 11 "blue: within 30 degrees of the exact score" at screen 0.06,0.035 textcolor rgb blue
set label 12 "orange: further off" at screen 0.52,0.035 textcolor rgb "#B87700"
set label 13 "grey: 500 data points" at screen 0.985,0.035 right textcolor rgb "#6A6A6A"

set multiplot layout 1,2 margins 0.06,0.985,0.18,0.93 spacing 0.07
set title "Score matching, clean points"
plot table("data.tsv") @points, table("sm_field.tsv") @coloured
unset label
set title "Denoising score matching, \U+03C3 = 0.5"
if (learned) {
  plot table("data.tsv") @points, table("dsm_field.tsv") @coloured
} else {
  set label 1 "your field comes here; in grey the exact one" at graph 0.5,0.1 center \
    textcolor rgb vermillion front boxed
  set style textbox opaque fillcolor rgb "white" noborder margins 2,2
  plot table("data.tsv") @points, \
       table("exact_field.tsv") using @tail:@body with vectors @arrows linecolor rgb pale
}
unset multiplot
