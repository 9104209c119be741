# needs: example.tsv
# Lab 3: x = 2, epsilon = 0.6, sigma = 0.5 drawn: the kernel, and its logarithm whose
# slope at the noisy point is the target.
width = 760
height = 560
load plots."/style.gp"

file = table("example.tsv")
entry(k) = system(sprintf("awk 'NR == 2 { print $%d }' '%s'", k, file)) + 0
clean = entry(1)
sigma = entry(3)
noisy = entry(4)
target = entry(5)
kernel(t) = exp(-(t - clean) ** 2 / (2 * sigma ** 2)) / (sigma * sqrt(2 * pi))
log_kernel(t) = log(kernel(t))
tangent(t) = abs(t - noisy) < 0.45 ? log_kernel(noisy) + target * (t - noisy) : NaN

set xrange [0.4:3.6]
set samples 400
set multiplot layout 2,1 margins 0.1,0.98,0.11,0.94 spacing 0.13
set title sprintf("The kernel q(x_{noisy} | x): where the noise takes x.  Here \U+03C3\U+03B5 = %.3g", noisy - clean)
set ylabel "density"
set yrange [0:0.98]
set ytics 0.2
set arrow 1 from clean,0.12 to noisy,0.12 head filled size screen 0.012,20 linewidth 2 linecolor rgb orange front
set label 1 sprintf("x = %g", clean) at clean,0.12 right offset -0.8,0 textcolor rgb ink
set label 2 sprintf("x_{noisy} = %.3g", noisy) at noisy,0.12 offset 1.2,0 textcolor rgb ink
plot kernel(x) with lines linewidth 2 linecolor rgb blue, \
     file using 1:(0.12) with points pointtype 7 pointsize 1.2 linecolor rgb ink, \
     file using 4:(0.12) with points pointtype 7 pointsize 1.2 linecolor rgb orange
unset arrow 1
unset label
set title "The target is the slope of its logarithm there"
set ylabel "log density"
set xlabel "x_{noisy}"
set yrange [-4.2:0.4]
set ytics 1
set label 1 sprintf("slope %.3g: uphill is back", target) at noisy + 0.3,tangent(noisy + 0.3) offset 1,0.8 textcolor rgb vermillion
plot log_kernel(x) with lines linewidth 2 linecolor rgb blue, \
     tangent(x) with lines linewidth 2 linecolor rgb vermillion, \
     file using 4:(log_kernel(noisy)) with points pointtype 7 pointsize 1.2 linecolor rgb orange
unset multiplot
