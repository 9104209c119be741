# needs: losses.tsv
# Lab 2: the explicit loss and Hyvarinen's over the std of a model mixture: the same
# curve twice, a constant apart.
width = 760
height = 460
load plots."/style.gp"

file = table("losses.tsv")
stats file using 1:2 nooutput name "explicit"
best = explicit_pos_min_y

set title "Two losses on the same points: only the blue one needs the true score"
set xlabel "std of the model (of the data: 0.3)"
set ylabel "loss"
set xrange [0.19:0.61]
set yrange [-13:19]
set key top center
set arrow 1 from best,-13 to best,19 nohead dashtype 3 linewidth 1.5 linecolor rgb grey back
set label 1 "both lowest here" at best,-12.2 offset 1,0 textcolor rgb ink

# The gap is drawn at every sixth model.
plot file using 1:3:(0):($2 - $3) every 6::3 with vectors heads filled size screen 0.008,20 fixed \
       linewidth 1 linecolor rgb grey, \
     file using 1:($3 + 0.45 * ($2 - $3)):(sprintf("%.1f", $2 - $3)) every 6::3 with labels \
       left offset 0.8,0 textcolor rgb ink, \
     file using 1:2 with lines linewidth 2.5 linecolor rgb blue \
       title "explicit: E 1/2 |s - true score|^2", \
     file using 1:3 with lines linewidth 2.5 linecolor rgb vermillion \
       title "Hyvarinen's: E [tr(ds/dx) + 1/2 |s|^2]"
