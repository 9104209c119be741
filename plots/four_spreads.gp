# needs: offsets_data.tsv offsets_0.tsv offsets_1.tsv offsets_2.tsv
# Lab 6: how far from their centre the points lie, at four stages.  Bars: the points;
# line: the normal law that the mathematics promises with the exact score.
width = 1000
height = 380
load plots."/style.gp"

bin = 0.1
normal(x, std) = exp(-0.5 * (x / std)**2) / (std * sqrt(2 * pi))
array file[4] = ["offsets_data.tsv", "offsets_0.tsv", "offsets_1.tsv", "offsets_2.tsv"]
array name[4] = ["The data", "Langevin samples", "after one denoising step", "and noise of std 0.257"]
array std[4] = [0.3, sqrt(0.34), 0.09 / sqrt(0.34), 0.3]
array tint[4] = [blue, vermillion, "#A0527A", green]

array measured[4]
array count[4]
do for [k = 1:4] {
  stats table(file[k]) using ($1 * $1) nooutput # before the ranges, which it would obey
  count[k] = STATS_records
  measured[k] = sqrt(STATS_mean)
}

set xrange [-1.8:1.8]
set yrange [0:2.75]
set xtics 1
set ytics 1
set boxwidth bin
set style fill solid 0.35 noborder
set ylabel "density"
set samples 300
set label 3 "distance from the centre, along each axis" at screen 0.5,0.04 center textcolor rgb ink

set multiplot layout 1,4 margins 0.055,0.99,0.17,0.9 spacing 0.025
do for [k = 1:4] {
  set title name[k]
  set label 1 sprintf("std %.3f", measured[k]) at graph 0.04,0.93 textcolor rgb tint[k]
  set label 2 sprintf("exact %.3f", std[k]) at graph 0.04,0.85 textcolor rgb ink
  plot table(file[k]) using (bin * (floor($1 / bin) + 0.5)):(1 / (count[k] * bin)) \
         smooth frequency with boxes linecolor rgb tint[k], \
       normal(x, std[k]) with lines linewidth 1.8 linecolor rgb ink
  set format y ""
  unset ylabel
  unset label 3
}
unset multiplot
