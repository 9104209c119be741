# needs: step_times.tsv
# Lab 5: where the time of one step goes, for both losses.
height = 250
load plots."/style.gp"

file = table("step_times.tsv")
stats file using ($1 + $2 + $3 + $4) nooutput
set title "Time of one step's passes on 256 points"
set xlabel "milliseconds" offset 0,0.4
set xrange [0:STATS_max * 1.02]
set yrange [-0.55:1.5]
set ytics ("score matching" 1, "denoising" 0) scale 0
set border 1
set grid noytics xtics
set key at graph 0.985,0.52 right opaque
set style fill solid 1 border rgb "white"

plot file using (0):(1 - $0):(0):($1 + $2):(0.68 - $0):(1.32 - $0) \
       with boxxyerror linecolor rgb sky title "forward (and noise)", \
     "" using (0):(1 - $0):($1 + $2):($1 + $2 + $3):(0.68 - $0):(1.32 - $0) \
       with boxxyerror linecolor rgb vermillion title "tangent passes, for the trace", \
     "" using (0):(1 - $0):($1 + $2 + $3):($1 + $2 + $3 + $4):(0.68 - $0):(1.32 - $0) \
       with boxxyerror linecolor rgb blue title "backward"
