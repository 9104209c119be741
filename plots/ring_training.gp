# needs: data.tsv epochs.tsv frames.tsv
# format: gif
# Lab 10: the field as training goes on, as an animation, and each frame by itself in
# the folder that draw.sh names pictures.
width = 480
height = 510
load plots."/style.gp"
set terminal gif animate delay 15 loop 0 optimize size width,height font face.",11" background "#FFFFFF"
set output out
head = "0.009"
load plots."/ring_frame.inc"

do for [k = 0:frames - 1] {
  set title caption(k)
  plot table("data.tsv") @points, table("frames.tsv") index k @field
}
set output
set terminal pngcairo size width,height font face.",11" background "white" enhanced
do for [k = 0:frames - 1] {
  set output sprintf("%s/frame-%02d.png", pictures, k + 1)
  set title caption(k)
  plot table("data.tsv") @points, table("frames.tsv") index k @field
}
