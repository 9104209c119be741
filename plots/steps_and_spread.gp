# needs: step_size.tsv schedules.tsv
# Lab 12: what the step size does to a cluster's width, and schedules of step sizes.
width = 960
height = 430
load plots."/style.gp"

set multiplot layout 1,2 margins 0.085,0.98,0.14,0.9 spacing 0.09
v = 0.0725
set title "Width of a cluster, constant steps"
set xlabel "step size alpha"
set ylabel "std"
set xrange [0:0.16]
set yrange [0:1.2]
set key top left reverse Left
set object 1 rect from 2 * v,0 to 0.16,1.2 behind fillcolor rgb "#F6E3DA" fillstyle solid noborder
set label 1 "blows up" at 2 * v - 0.002,0.1 right textcolor rgb vermillion
set label 2 "exact .269" at 0.157,0.22 right textcolor rgb ink
plot x < 0.144 ? sqrt(v / (1 - x / (2 * v))) : NaN with lines linewidth 1.8 linecolor rgb sky \
       title "sqrt(v / (1 - alpha / 2v))", \
     sqrt(v) with lines dashtype 3 linewidth 1.4 linecolor rgb ink, \
     table("step_size.tsv") using ($1 < 2 * v ? $1 : NaN):2 with points pointtype 7 pointsize 1 \
       linecolor rgb blue title "200 steps of 4,000 chains"
unset object 1
unset label

set title "From N(0, 25), three schedules"
set xlabel "step"
set ylabel "std (log scale)" offset 1,0
set logscale y
set xrange [0:200]
set yrange [0.2:6]
set ytics (0.2, 0.3, 0.5, 1, 2, 5)
set key top right noreverse Right
file = table("schedules.tsv")
plot file using 1:2 with lines linewidth 1.8 linecolor rgb orange title "0.1 throughout", \
     file using 1:3 with lines linewidth 1.8 linecolor rgb sky title "0.001 throughout", \
     file using 1:4 with lines linewidth 2.2 linecolor rgb blue title "from 0.1 down to 0.001", \
     file using 1:5 with lines dashtype 3 linewidth 1.4 linecolor rgb ink title "exact .269"
unset multiplot
