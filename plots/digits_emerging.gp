# needs: emerging.tsv
# Lab 14: four chains level by level, and what the network takes to be behind them.
width = 900
height = 720
load plots."/style.gp"
load plots."/digits_pixels.inc"

set xrange [-0.5:88.5]
set yrange [70.5:-0.5]
set lmargin at screen 0.09
set rmargin at screen 0.99
set tmargin at screen 0.92
set bmargin at screen 0.02
set ytics ("chain" 3.5)
set for [i = 0:3] ytics add ("chain" 18 * i + 3.5, "guess" 18 * i + 12.5)
array at[10] = [1, 9, 12, 14, 16, 18, 20, 22, 25, 30]
do for [c = 1:10] {
  set label c sprintf("level %d", at[c]) at 9 * c - 5.5,-2.2 center textcolor rgb ink
}
set title "After the steps of a level: the chain, and the network's guess what is behind it" offset 0,1.2
plot table("emerging.tsv") using 1:2:3 with image pixels
