# needs: fields.tsv levels.tsv moons_target.tsv
# Lab 13: the two moons' learned field at four of ten levels, and the chains when they
# leave that level.  Grey: the data.
width = 1000
height = 550
load plots."/style.gp"

set size ratio -1
unset grid
set tics 10
array shown[4] = [0, 3, 5, 9]
array name[4] = ["8", "1.86", "0.70", "0.10"]
array across[4] = [20, 7.7, 5.4, 4.2]
array step[4] = [10, 4, 2, 2]

set multiplot layout 2,4 margins 0.04,0.992,0.06,0.945 spacing 0.04,0.1
do for [k = 1:4] {
  r = across[k]
  cell = r / 6
  set xrange [-1.06 * r:1.06 * r]
  set yrange [-1.06 * r:1.06 * r]
  set xtics step[k]
  set ytics step[k]
  set title "\U+03C3 = ".name[k].": the field \U+03C3s"
  plot table("moons_target.tsv") using 1:2 with points pointtype 7 pointsize 0.2 linecolor rgb "#C4C4C4", \
       table("fields.tsv") index shown[k] using ($1 - 0.5 * $3 * reach($3, $4, cell, 0.7)): \
         ($2 - 0.5 * $4 * reach($3, $4, cell, 0.7)):($3 * reach($3, $4, cell, 0.7)): \
         ($4 * reach($3, $4, cell, 0.7)) with vectors head filled size screen 0.0055,24 fixed linewidth 1.2 linecolor rgb blue
}
do for [k = 1:4] {
  r = across[k]
  set xrange [-1.06 * r:1.06 * r]
  set yrange [-1.06 * r:1.06 * r]
  set xtics step[k]
  set ytics step[k]
  set title "the chains after it"
  plot table("levels.tsv") index shown[k] using 2:3 with points pointtype 7 pointsize 0.25 linecolor rgb vermillion
}
unset multiplot
