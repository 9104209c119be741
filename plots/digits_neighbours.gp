# needs: pairs.tsv pair_distance.tsv distances.tsv classes.tsv
# Lab 14: new and held-out images over their nearest training images; how far these are;
# and which digits come out.
width = 900
height = 760
load plots."/style.gp"

set multiplot
distances = table("pair_distance.tsv")
set lmargin at screen 0.085
set rmargin at screen 0.5
set tmargin at screen 0.41
set bmargin at screen 0.08
set title "Distance to the nearest training image"
set xlabel "distance"
set ylabel "share that is nearer" offset 1,0
set xrange [0:*]
set yrange [0:1]
set ytics 0.25
set key at graph 0.97,0.3 right Right
quantiles = table("distances.tsv")
plot quantiles using 2:1 with lines linewidth 2.2 linecolor rgb blue title "held out", \
     quantiles using 4:1 with lines linewidth 2.2 linecolor rgb vermillion title "new", \
     quantiles using 3:1 with lines linewidth 2.2 linecolor rgb grey title "noise"

set lmargin at screen 0.59
set rmargin at screen 0.985
set title "Share of each digit"
set xlabel "digit"
unset ylabel
set xrange [-0.6:9.6]
set yrange [0:0.2]
set xtics 1 scale 0
set ytics 0.05
set key at graph 0.99,0.98 right horizontal
set style fill solid noborder
plot table("classes.tsv") using ($1 - 0.19):2:(0.36) with boxes linecolor rgb sky title "training", \
     table("classes.tsv") using ($1 + 0.19):3:(0.36) with boxes linecolor rgb vermillion title "new"

load plots."/digits_pixels.inc"
unset xlabel
set xrange [-0.5:106.5]
set lmargin at screen 0.1
set rmargin at screen 0.985
set tmargin at screen 0.955
set bmargin at screen 0.765
set yrange [19.5:-0.5]
set ytics ("new" 3.5, "nearest" 12.5)
set title "New images over the training images nearest to them, and their distance"
plot table("pairs.tsv") using 1:2:($2 < 17 ? $3 : 0) with image pixels, \
     distances using (9 * $1 + 3.5):(18.2):(sprintf("%.1f", $2)) with labels textcolor rgb blue
set tmargin at screen 0.715
set bmargin at screen 0.525
set yrange [37.5:17.5]
set ytics ("held out" 21.5, "nearest" 30.5)
set title "The same for images that were held out"
plot table("pairs.tsv") using 1:2:3 with image pixels, \
     distances using (9 * $1 + 3.5):(36.2):(sprintf("%.1f", $3)) with labels textcolor rgb blue
unset multiplot
