# needs: density.tsv target.tsv ascent.tsv walks.tsv samples.tsv
# Lab 12: ascent and Langevin paths over the density, target and samples below.
width = 840
height = 860
load plots."/style.gp"

set xrange [-5:5]
set yrange [-5:5]
set contour base
unset surface
set cntrparam levels discrete 0.005, 0.03, 0.08, 0.14
set table $contours
splot table("density.tsv") using 1:2:3
unset table
set surface
unset contour

set size ratio -1
set xtics 2
set ytics 2
unset grid
array walk[3] = [blue, orange, green]
dots = "with points pointtype 7 pointsize 0.3 linecolor rgb"
lines = "$contours using 1:2 with lines linewidth 0.7 linecolor rgb '#B4B4B4'"

set key at graph 0.99,0.99 reverse Left
set multiplot layout 2,2 margins 0.045,0.985,0.04,0.965 spacing 0.05,0.07
do for [panel = 1:2] {
  file = table(panel == 1 ? "ascent.tsv" : "walks.tsv")
  set title panel == 1 ? "Climbing: 200 steps of 0.05" : "Langevin: 200 steps of 0.01"
  plot @lines, \
       for [c = 1:3] file using (column(2 * c - 1)):(column(2 * c)) with lines linewidth 1.2 \
         linecolor rgb walk[c], \
       for [c = 1:3] file using (column(2 * c - 1)):(column(2 * c)) every ::0::0 with points \
         pointtype 2 pointsize 1.6 linewidth 2.2 linecolor rgb black title (c == 1 ? "start" : ""), \
       for [c = 1:3] file using (column(2 * c - 1)):(column(2 * c)) every ::200::200 with points \
         pointtype 6 pointsize 1.7 linewidth 2.2 linecolor rgb "#C8102E" title (c == 1 ? "end" : "")
}
unset key
set title "Target: 1,000 points of the ring"
plot @lines, table("target.tsv") using 1:2 @dots blue
set title "Generated: 1,000 chains from N(0, 25 I)"
plot @lines, table("samples.tsv") using 1:2 @dots vermillion
unset multiplot
