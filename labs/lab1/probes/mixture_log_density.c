/* What the grader runs for exercise 1.1. */
#include "inputs.h"
#include "lab1.h"
#include "probe.h"

/* A value that no right answer has: what is not written shows. */
static const float unwritten = 7e7f;

static void near_the_centres(uint64_t seed) {
  Rng rng = rng_new(seed, 1);
  Mixture mix = overlapping_mixture(&rng, 4, 3);
  Matrix x = matrix_new(12, 3), log_density = matrix_new(12, 1);
  points_between(&mix, &rng, &x);
  matrix_fill(&log_density, unwritten);
  leave_rubbish();
  mixture_log_density(&mix, &x, &log_density);
  probe_matrix("points", &x);
  probe_matrix("log_density", &log_density);
}

static void whole_line(uint64_t seed) {
  Rng rng = rng_new(seed, 2);
  Mixture mix = overlapping_mixture(&rng, 3, 1);
  Matrix x = grid_points(), log_density = matrix_new(GRID, 1);
  matrix_fill(&log_density, unwritten);
  mixture_log_density(&mix, &x, &log_density);
  probe_matrix("line_log_density", &log_density);
}

/* A density integrates to 1, whatever the mixture. */
static void integrate(uint64_t seed) {
  (void)seed;
  float log_density[GRID];
  probe_earlier("line_log_density", log_density, GRID, 1);
  double integral = 0;
  for (int i = 0; i < GRID; i++) integral += exp((double)log_density[i]) * grid_step;
  probe_number("integral", integral);
}

static void far_out(uint64_t seed) {
  Rng rng = rng_new(seed, 3);
  Mixture mix = overlapping_mixture(&rng, 4, 3);
  Matrix x = matrix_new(RADII, 3), log_density = matrix_new(RADII, 1);
  points_far_out(&mix, &rng, &x);
  mixture_log_density(&mix, &x, &log_density);
  probe_matrix("far_points", &x);
  probe_matrix("far_log_density", &log_density);
}

/* One point, one dimension; and x is left alone. */
static void single_point(uint64_t seed) {
  Rng rng = rng_new(seed, 4);
  Mixture mix = overlapping_mixture(&rng, 2, 1);
  Matrix x = matrix_new(1, 1), log_density = matrix_new(1, 1);
  points_between(&mix, &rng, &x);
  mixture_log_density(&mix, &x, &log_density);
  const float both[2] = {AT(&x, 0, 0), AT(&log_density, 0, 0)};
  probe_floats("single", both, 1, 2);
}

const ProbeCase probe_cases[] = {
    {"near_the_centres", near_the_centres},
    {"whole_line", whole_line},
    {"integrate", integrate},
    {"far_out", far_out},
    {"single_point", single_point},
    {NULL, NULL},
};
