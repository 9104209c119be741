# needs: clouds.tsv
# Lab 7: the same points and noise at four times of DDPM's schedule.  Above, noise
# is added to x as it is, and the axes grow; below, x shrinks as the noise comes in.
height = 540
load plots."/style.gp"

file = table("clouds.tsv")
array time[4]; array ratio[4]
do for [k = 1:4] {
  stats file index (k - 1) using 1 nooutput
  time[k] = STATS_max
  stats file index (k - 1) using 3 nooutput
  ratio[k] = STATS_max
}
unset grid
set size ratio -1
set tics font ",9"
set multiplot layout 2,4 margins 0.075,0.985,0.09,0.9 spacing 0.045,0.13
do for [row = 0:1] {
  do for [k = 1:4] {
    reach = row == 0 && ratio[k] > 1 ? 2 + 3.2 * ratio[k] : 4.2
    set xrange [-reach:reach]
    set yrange [-reach:reach]
    step = reach < 5 ? 2 : (reach < 20 ? 4 : 200)
    set xtics step
    set ytics step
    set ylabel k > 1 ? "" : (row == 0 ? "x + \U+03C3\U+03B5" : "x_t") offset 1,0
    set title row == 0 ? sprintf("\U+03C3 = %.3g", ratio[k]) : sprintf("t = %d", time[k])
    plot file index (k - 1) using (row == 0 ? $4 : $6):(row == 0 ? $5 : $7) \
      with points pointtype 7 pointsize 0.35 linecolor rgb (row == 0 ? blue : vermillion)
  }
}
unset multiplot
