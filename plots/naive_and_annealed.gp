# needs: target.tsv naive.tsv annealed.tsv
# Lab 13: unequal modes, sampled on one level and down the ladder, exact scores.
width = 1000
height = 350
load plots."/style.gp"

set size ratio -1
set xrange [-5:5]
set yrange [-4:4]
set xtics 2
set ytics 2
set xlabel "x_1" offset 0,0.5
set ylabel "x_2" norotate offset 1.5,0
dots = "with points pointtype 7 pointsize 0.25 linecolor rgb"
array file[3] = ["target.tsv", "naive.tsv", "annealed.tsv"]
array name[3] = ["The data", "Plain Langevin, clean score", "Annealed, ten levels"]
array colour[3] = [blue, orange, vermillion]

set multiplot layout 1,3 margins 0.06,0.99,0.17,0.91 spacing 0.06
do for [k = 1:3] {
  stats table(file[k]) using ($1 > 0 ? 1 : 0) name "right" nooutput
  set label 1 sprintf("%.1f %%", 100 * (1 - right_mean)) at -2,2.6 center textcolor rgb ink font face."-Bold,13"
  set label 2 sprintf("%.1f %%", 100 * right_mean) at 2,2.6 center textcolor rgb ink font face."-Bold,13"
  set title name[k]
  plot table(file[k]) using 1:2 @dots colour[k]
}
unset multiplot
