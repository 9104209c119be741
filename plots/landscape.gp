# landscape: a density's contours with its score field, for the figures of lab 1.
# Contour k lies where the density is that of a point k std away from a lone centre,
# log p = peak - k^2 / 2.  While there are no arrows a line says so.
width = 640
height = 660
load plots."/style.gp"

drawn = system(sprintf("test -s '%s' && echo yes", table(arrows_table))) eq "yes"
in_std(log_p) = sqrt(2 * (peak > log_p ? peak - log_p : 0))
scale(u, v) = reach(u, v, cell, 6)

set contour base
unset surface
set cntrparam levels incremental 1,1,levels
set table $contours
splot table(heights) using 1:2:(in_std($3))
unset table

set size ratio -1
set xrange [-reach_of_map:reach_of_map]
set yrange [-reach_of_map:reach_of_map]
set xlabel "x_1" offset 0,0.4
set ylabel "x_2" norotate offset 1,0
set border 15
unset grid
set margins screen 0.1, screen 0.98, screen 0.09, screen 0.94
set title name.": contours of log p, and the score"
if (half_way) { set arrow 1 from 0,-reach_of_map to 0,reach_of_map nohead dashtype 3 linewidth 1.5 linecolor rgb vermillion back }
outlines = "$contours using 1:2 with lines linewidth 1 linecolor rgb '#BDBDBD'"
if (drawn) {
  plot @outlines, table(arrows_table) \
    using ($1 - 0.5 * $3 * scale($3, $4)):($2 - 0.5 * $4 * scale($3, $4)):($3 * scale($3, $4)):($4 * scale($3, $4)) \
    with vectors @arrows linecolor rgb blue
} else {
  set label 1 "your arrows come here" at graph 0.5,0.06 center textcolor rgb vermillion front
  plot @outlines
}
