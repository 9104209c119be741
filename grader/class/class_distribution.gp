# How many students got how much of each exercise: draws distribution.tsv, which
# gradebook_summary.c writes, as distribution.png, both in the current folder.
stats "distribution.tsv" using 2 skip 1 nooutput
set terminal pngcairo size (STATS_records > 10 ? 200 + 26 * STATS_records : 480), 460 font "sans,10"
set output "distribution.png"
set style data histograms
set style histogram rowstacked
set style fill solid noborder
set boxwidth 0.8
set key outside right top reverse Left
set xtics rotate by -55 noenhanced
set yrange [0:*]
set ylabel "students"
set grid ytics
table = "distribution.tsv"
plot table using 2:xtic(1) linecolor rgb "#0072B2" title "all points", \
     table using 3 linecolor rgb "#56B4E9" title "half or more", \
     table using 4 linecolor rgb "#F0E442" title "some", \
     table using 5 linecolor rgb "#D55E00" title "none", \
     table using 6 linecolor rgb "#B0B0B0" title "still open", \
     table using 7 linecolor rgb "#E4E4E4" title "not there"
