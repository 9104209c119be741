# needs: board_target.tsv board_annealed.tsv moons_target.tsv moons_annealed.tsv
# Lab 13: a checkerboard and two moons, the data and what comes down the ladder; with the
# flow's samples beside them where they are there.
width = 960
height = 690
load plots."/style.gp"

set size ratio -1
set xrange [-5:5]
set yrange [-5:5]
set xtics 2
set ytics 2
unset grid
dots = "with points pointtype 7 pointsize 0.3 linecolor rgb"
array kind[3] = ["target", "annealed", "flow"]
array name[3] = ["1,000 points of the set", "annealed: 1,001 scores each", "probability flow: 39 scores each"]
array colour[3] = [blue, vermillion, green]
there(file) = system(sprintf("test -s '%s' && echo yes", file)) eq "yes"

set multiplot layout 2,3 margins 0.035,0.99,0.045,0.955 spacing 0.04,0.08
do for [set_name in "board moons"] {
  if (set_name eq "board") {
    do for [c = 0:3] { do for [r = 0:1] {
      set object (2 * c + r + 1) rect from 2*c-4,2*(2*r+(c%2))-4 to 2*c-2,2*(2*r+(c%2))-2 behind fillcolor rgb "#F0F0F0" fillstyle solid noborder
    } }
  } else { unset object }
  do for [k = 1:3] {
    set title name[k]
    file = table(set_name."_".kind[k].".tsv")
    if (there(file)) { plot file using 1:2 @dots colour[k] } else { plot NaN }
  }
}
unset multiplot
