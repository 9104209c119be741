/* What the grader runs for exercise 1.2. */
#include "inputs.h"
#include "lab1.h"
#include "probe.h"

/* A value that no right answer has: what is not written shows. */
static const float unwritten = 7e7f;

static void near_the_centres(uint64_t seed) {
  Rng rng = rng_new(seed, 1);
  Mixture mix = overlapping_mixture(&rng, 4, 3);
  Matrix x = matrix_new(12, 3), score = matrix_new(12, 3);
  points_between(&mix, &rng, &x);
  matrix_fill(&score, unwritten);
  leave_rubbish();
  mixture_score(&mix, &x, &score);
  probe_matrix("points", &x);
  probe_matrix("score", &score);
}

/* The score beside the slope of the exact log density. */
static void slope(uint64_t seed) {
  Rng rng = rng_new(seed, 2);
  Mixture mix = overlapping_mixture(&rng, 3, 2);
  Matrix x = matrix_new(8, 2), score = matrix_new(8, 2);
  points_between(&mix, &rng, &x);
  probe_matrix("slope_points", &x);
  mixture_score(&mix, &x, &score);
  probe_matrix("slope_score", &score);
  double by_differences[8 * 2];
  for (int i = 0; i < 8; i++)
    for (int j = 0; j < 2; j++) by_differences[2 * i + j] = slope_of_log_density(&mix, &x, i, j);
  probe_doubles("slope_by_differences", by_differences, 8, 2);
}

static void whole_line(uint64_t seed) {
  Rng rng = rng_new(seed, 3);
  Mixture mix = overlapping_mixture(&rng, 3, 1);
  Matrix x = grid_points(), score = matrix_new(GRID, 1);
  matrix_fill(&score, unwritten);
  mixture_score(&mix, &x, &score);
  probe_matrix("line_score", &score);
}

/* Under p the score has mean 0, and x times the score has mean -1 in each
 * dimension, whatever the mixture; 1 is added, so that both are near 0. */
static void means(uint64_t seed) {
  Rng rng = rng_new(seed, 3);
  Mixture mix = overlapping_mixture(&rng, 3, 1);
  Matrix x = grid_points();
  float score[GRID];
  probe_earlier("line_score", score, GRID, 1);
  double mean_score = 0, mean_x_score = 0;
  for (int i = 0; i < GRID; i++) {
    double at = (double)AT(&x, i, 0), s = (double)score[i];
    double p = exp(log_density_at(&mix, &at)) * grid_step;
    mean_score += p * s;
    mean_x_score += p * at * s;
  }
  const double both[2] = {mean_score, mean_x_score + 1};
  probe_doubles("means", both, 1, 2);
}

static void far_out(uint64_t seed) {
  Rng rng = rng_new(seed, 4);
  Mixture mix = overlapping_mixture(&rng, 4, 3);
  Matrix x = matrix_new(RADII, 3), score = matrix_new(RADII, 3);
  points_far_out(&mix, &rng, &x);
  mixture_score(&mix, &x, &score);
  probe_matrix("far_points", &x);
  probe_matrix("far_score", &score);
}

/* One point, one dimension; and x is left alone. */
static void single_point(uint64_t seed) {
  Rng rng = rng_new(seed, 5);
  Mixture mix = overlapping_mixture(&rng, 2, 1);
  Matrix x = matrix_new(1, 1), score = matrix_new(1, 1);
  points_between(&mix, &rng, &x);
  mixture_score(&mix, &x, &score);
  const float both[2] = {AT(&x, 0, 0), AT(&score, 0, 0)};
  probe_floats("single", both, 1, 2);
}

const ProbeCase probe_cases[] = {
    {"near_the_centres", near_the_centres},
    {"slope", slope},
    {"whole_line", whole_line},
    {"means", means},
    {"far_out", far_out},
    {"single_point", single_point},
    {NULL, NULL},
};
