# needs: chains.tsv mixing.tsv
# Lab 9: chains that all start in the left mode: the share on the right, counted
# (dots) and exact (lines), at five noise levels.
height = 450
load plots."/style.gp"

lines = table("mixing.tsv")
set logscale x
set xrange [25:1e6]
set yrange [0:0.56]
set xlabel "Langevin steps with the exact score (log scale)"
set ylabel "share on the right"
set format x "10^{%T}"
set title "From the left mode to the right: a perfect score is not enough"
set key at graph 0.02,0.84 left Left reverse
array colour[5] = [green, sky, blue, orange, vermillion]
array sigma[5] = ["1", "0.7", "0.5", "0.4", "0.3"]
set arrow 1 from 25,0.5 to 1e6,0.5 nohead dashtype 2 linewidth 1.3 linecolor rgb grey
set arrow 2 from 1500,0 to 1500,0.54 nohead dashtype 3 linewidth 1.3 linecolor rgb grey
set label 1 "half of them: mixed" at 9e5,0.52 right textcolor rgb grey
set label 2 "1,500 steps" at 1600,0.53 left textcolor rgb grey

plot for [k = 1:5] lines index (k - 1) using 1:2 with lines linewidth 2 linecolor rgb colour[k] \
       title "\U+03C3 = ".sigma[k], \
     for [k = 1:5] table("chains.tsv") index (k - 1) using 1:2 every 3 with points pointtype 7 \
       pointsize 0.5 linecolor rgb colour[k]
