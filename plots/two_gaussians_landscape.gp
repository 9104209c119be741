# needs: two_heights.tsv
# Lab 1: the log density of the two Gaussians as contours, its score as arrows.
name = "Two Gaussians"
heights = "two_heights.tsv"
arrows_table = "two_arrows.tsv"
reach_of_map = 4
std = 0.3
peak = -log(2 * pi * std ** 2) - log(2)
levels = 13
cell = 7.6 / 17
half_way = 1
load plots."/landscape.inc"
