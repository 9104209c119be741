# needs: example.tsv
# Lab 3: x = 2, epsilon = 0.6, sigma = 0.5 drawn: the kernel, and its logarithm whose
# slope at the noisy point is the target.
width = 760
height = 520
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
set multiplot layout 2,1 margins 0.1,0.98,0.1,0.94 spacing 0.1
set title "Where the noise may take x: the kernel q(x_{noisy} | x)"
set ylabel "density"
set yrange [0:0.98]
set arrow 1 from clean,0.06 to noisy,0.06 head filled size screen 0.012,20 linewidth 2 linecolor rgb orange front
set label 1 sprintf("x = %g", clean) at clean,0.06 right offset -0.8,0 textcolor rgb ink
set label 2 sprintf("x_{noisy} = %.3g, pushed by {/Symbol s e} = %.3g", noisy, noisy - clean) at noisy,0.06 offset 1.2,0 textcolor rgb ink
plot kernel(x) with lines linewidth 2 linecolor rgb blue, \
     file using 1:(0.06) with points pointtype 7 pointsize 1.2 linecolor rgb ink, \
     file using 4:(0.06) with points pointtype 7 pointsize 1.2 linecolor rgb orange
unset arrow 1
unset label
set title "The target is the slope of its logarithm there"
set ylabel "log density"
set xlabel "x_{noisy}"
set yrange [-4.2:0.4]
set label 1 sprintf("slope %.3g: uphill is back", target) at noisy + 0.3,tangent(noisy + 0.3) offset 1,0.8 textcolor rgb vermillion
plot log_kernel(x) with lines linewidth 2 linecolor rgb blue, \
     tangent(x) with lines linewidth 2 linecolor rgb vermillion, \
     file using 4:(log_kernel(noisy)) with points pointtype 7 pointsize 1.2 linecolor rgb orange
unset multiplot
