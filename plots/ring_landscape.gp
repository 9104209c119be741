# needs: ring_heights.tsv
# Lab 1: the log density of the ring as contours, its score as arrows.
name = "The ring"
heights = "ring_heights.tsv"
arrows_table = "ring_arrows.tsv"
reach_of_map = 5
std = 0.25
peak = -log(2 * pi * std ** 2) - log(8)
levels = 16
cell = 9.5 / 17
half_way = 0
load plots."/landscape.inc"
