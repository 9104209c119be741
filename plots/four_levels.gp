# needs: data.tsv field_0.tsv field_1.tsv field_2.tsv field_3.tsv
# Lab 11: the fields learned at four noise levels.  Blue arrows are within 30 degrees of
# the exact clean score, orange ones further off.
width = 840
height = 880
load plots."/style.gp"

set size ratio -1
set xrange [-5.4:5.4]
set yrange [-5.4:5.4]
set xtics 2
set ytics 2
unset grid
cell = 10.0 / 21
# Half as long where the score is as large as c, the typical size in each panel.
array size[4] = [6, 6, 2, 0.1]
array name[4] = ["0.01: nothing learned", "0.1", "0.5: blurred", "5: one cloud"]
within(u, v, a, b) = u * a + v * b > cos(pi / 6) * sqrt((u * u + v * v) * (a * a + b * b))
tint(u, v, a, b) = within(u, v, a, b) ? 0x0072B2 : 0xE69F00

set label 11 "blue: within 30 degrees of the exact clean score" at screen 0.06,0.018 textcolor rgb blue
set label 12 "orange: further off" at screen 0.6,0.018 textcolor rgb "#B87700"
set multiplot layout 2,2 margins 0.045,0.985,0.065,0.965 spacing 0.05,0.07
do for [k = 1:4] {
  c = size[k]
  set title "\U+03C3 = ".name[k]
  plot table("data.tsv") every 3 using 1:2 with points pointtype 7 pointsize 0.25 linecolor rgb "#B8B8B8", \
       table(sprintf("field_%d.tsv", k - 1)) using ($1 - 0.5 * $3 * reach($3, $4, cell, c)): \
         ($2 - 0.5 * $4 * reach($3, $4, cell, c)):($3 * reach($3, $4, cell, c)): \
         ($4 * reach($3, $4, cell, c)):(tint($3, $4, $5, $6)) with vectors @arrows linecolor rgb variable
  unset label
}
unset multiplot
