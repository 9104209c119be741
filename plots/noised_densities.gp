# needs: noised.tsv
# Lab 3: a density on a line and what noise makes of it; below, the scores.
width = 760
height = 620
load plots."/style.gp"

file = table("noised.tsv")
array tone[4] = [black, blue, vermillion, green]
array level[4] = ["clean", "\U+03C3 = 0.25", "\U+03C3 = 0.5", "\U+03C3 = 1"]
set xrange [-4:4]
set multiplot layout 2,1 margins 0.1,0.98,0.09,0.95 spacing 0.11
set title "Noise fills the valley and lowers the hills"
set ylabel "density"
set yrange [0:*]
plot for [k = 1:4] file using 1:(column(2 * k)) with lines linewidth 2 linecolor rgb tone[k] title level[k]
set title "The more noise, the gentler the score"
set ylabel "score"
set xlabel "x"
set yrange [-15:15]
unset key
plot 0 with lines linewidth 1 linecolor rgb grey, \
     for [k = 1:4] file using 1:(column(2 * k + 1)) with lines linewidth 2 linecolor rgb tone[k]
unset multiplot
