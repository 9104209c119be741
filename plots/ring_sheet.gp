# needs: data.tsv epochs.tsv frames.tsv
# Lab 10: six frames of the animation.
width = 840
height = 620
load plots."/style.gp"
head = "0.0045"
load plots."/ring_frame.inc"

array shown[6] = [0, 3, 6, 10, 20, 40]
set multiplot layout 2,3 margins 0.035,0.99,0.045,0.955 spacing 0.035,0.1
do for [i = 1:6] {
  k = shown[i]
  set title caption(k)
  plot table("data.tsv") @points, table("frames.tsv") index k @field
}
unset multiplot
