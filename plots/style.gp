# style: the one look of all figures; every figure loads it first.
#
# draw.sh sets  plots   this folder          tables  where the tables lie
#               out     the file to write    format  "png", "svg", "dumb" or "sixel"
# A figure may set width and height (in pixels, as a README shows them) before.

if (!exists("width")) width = 900
if (!exists("height")) height = 500
face = "DejaVu Sans"
if (format eq "svg") {
  set terminal svg size width,height font face.",13" background "white" dynamic
} else { if (format eq "dumb") {
  set terminal dumb size 100,40 enhanced
} else { if (format eq "sixel") {
  set terminal sixelgd size width,height font face.",11"
} else {
  set terminal pngcairo size width,height font face.",11" background "white" enhanced
} } }
set encoding utf8 # for the \U+ escapes of Greek letters, whatever the locale
set output out

table(name) = tables."/".name

# Colours that readers with any colour vision tell apart (Okabe and Ito 2008).
black = "#000000"; orange = "#E69F00"; sky = "#56B4E9"; green = "#009E73"
blue = "#0072B2"; vermillion = "#D55E00"; purple = "#CC79A7"
grey = "#9A9A9A"; pale = "#D9D9D9"; ink = "#303030"

set border 3 linecolor rgb ink linewidth 1
set tics nomirror out scale 0.6 textcolor rgb ink
if (format ne "dumb") set grid linecolor rgb "#EEEEEE" linewidth 1 linetype 1
set key noautotitle samplen 2 spacing 1.2 textcolor rgb ink
set title font face."-Bold,12" textcolor rgb ink offset 0,-0.4
set xlabel textcolor rgb ink
set ylabel textcolor rgb ink
set datafile missing "NaN"

# Quivers.  An arrow is centred on its grid point; its length 0.85 cell m/(m + c)
# saturates with the score's magnitude m, so that small arrows keep a direction
# and large ones do not cross.
arrows = "head filled size screen 0.007,22 fixed linewidth 1.3" # with vectors @arrows
reach(u, v, cell, c) = 0.85 * cell / (sqrt(u * u + v * v) + c)
