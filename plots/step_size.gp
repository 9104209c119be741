# needs: step_size.tsv
# Lab 6: what the step size does to the variance of chains on a Gaussian.
width = 700
height = 430
load plots."/style.gp"

v = 0.34
set xrange [0:0.75]
set yrange [0.3:10]
set logscale y
set ytics (0.34, 0.5, 1, 2, 5, 10)
set xlabel "step size \U+03B1"
set ylabel "variance (log scale)"
set key at graph 0.02,0.96 left top Left reverse
set samples 600
set arrow 1 from 2 * v,0.3 to 2 * v,10 nohead dashtype 2 linewidth 1.8 linecolor rgb vermillion
set label 1 "2v = 0.68: beyond, the\nchains run away" at 2 * v - 0.012,0.5 right textcolor rgb vermillion
set label 2 "v = 0.34" at 0.3,0.37 textcolor rgb ink
set title "Langevin chains on a Gaussian of variance 0.34"
plot v with lines dashtype 3 linewidth 1.5 linecolor rgb grey, \
     (x < 2 * v ? v / (1 - x / (2 * v)) : NaN) with lines linewidth 2 linecolor rgb blue \
       title "v / (1 - \U+03B1/2v)", \
     table("step_size.tsv") using 1:2 with points pointtype 7 pointsize 1.2 linecolor rgb black \
       title "4,000 chains, after 400 steps"
