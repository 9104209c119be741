# needs: real.tsv made.tsv
# Lab 14: 64 training images, and 64 that the network drew.
width = 900
height = 480
load plots."/style.gp"
load plots."/digits_pixels.inc"

unset ytics
set xrange [-0.5:70.5]
set yrange [70.5:-0.5]
set multiplot layout 1,2 margins 0.01,0.99,0.02,0.93 spacing 0.025
set title "64 images of the training set"
plot table("real.tsv") using 1:2:3 with image pixels
set title "64 new ones"
plot table("made.tsv") using 1:2:3 with image pixels
unset multiplot
