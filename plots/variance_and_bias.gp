# needs: sweep.tsv bias.tsv
# Lab 11: errors over the noise level.
height = 500
load plots."/style.gp"

set title "Too small: not learned.  Too large: learned, but the wrong thing"
set xlabel "noise level \U+03C3 (log scale)"
set ylabel "mean squared error (log scale)"
set logscale xy
set xrange [0.007:7]
set yrange [5e-5:60]
set format y "10^{%L}"
set key at graph 0.28,0.24 left reverse Left
bars = "with yerrorbars pointtype 7 pointsize 1 linewidth 1.6 linecolor rgb"
low(mean, std) = mean - std > 1e-5 ? mean - std : 1e-5

plot table("bias.tsv") using 1:2 with lines dashtype 2 linewidth 2 linecolor rgb grey \
       title "bias: the exact score of p_\U+03C3, to the clean score", \
     table("sweep.tsv") using 1:2 with lines linewidth 1.4 linecolor rgb sky, \
     table("sweep.tsv") using 1:2:(low($2, $3)):($2 + $3) @bars sky \
       title "network to its own aim, the score of p_\U+03C3", \
     table("sweep.tsv") using 1:4 with lines linewidth 2.2 linecolor rgb blue, \
     table("sweep.tsv") using 1:4:(low($4, $5)):($4 + $5) @bars blue \
       title "network to the clean score, three runs"
