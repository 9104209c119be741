/* What the grader runs for exercise 2.2. */
#include "../../lab1/probes/inputs.h"
#include "lab2.h"
#include "probe.h"

static const float sigma = 0.4f;

/* A value that no right answer has: what is not written shows. */
static const float unwritten = 7e7f;

static void near_the_centres(uint64_t seed) {
  Rng rng = rng_new(seed, 1);
  Mixture data = overlapping_mixture(&rng, 4, 3);
  Matrix x = matrix_new(12, 3), direction = matrix_new(12, 3);
  points_between(&data, &rng, &x);
  matrix_fill(&direction, unwritten);
  leave_rubbish();
  denoising_direction(&data, sigma, &x, &direction);
  probe_matrix("points", &x);
  probe_matrix("direction", &direction);
}

/* Tweedie's formula: the direction is sigma^2 times the slope of the noisy log
 * density, taken here by central differences. */
static void slope(uint64_t seed) {
  Rng rng = rng_new(seed, 2);
  Mixture data = overlapping_mixture(&rng, 3, 2);
  Mixture noisy = noised(data, (double)sigma);
  Matrix x = matrix_new(8, 2), direction = matrix_new(8, 2);
  points_between(&data, &rng, &x);
  probe_matrix("slope_points", &x);
  denoising_direction(&data, sigma, &x, &direction);
  probe_matrix("slope_direction", &direction);
  double expected[8 * 2];
  for (int i = 0; i < 8; i++)
    for (int j = 0; j < 2; j++)
      expected[2 * i + j] = (double)(sigma * sigma) * slope_of_log_density(&noisy, &x, i, j);
  probe_doubles("slope_by_differences", expected, 8, 2);
}

static void far_out(uint64_t seed) {
  Rng rng = rng_new(seed, 3);
  Mixture data = overlapping_mixture(&rng, 4, 3);
  Matrix x = matrix_new(RADII, 3), direction = matrix_new(RADII, 3);
  points_far_out(&data, &rng, &x);
  denoising_direction(&data, sigma, &x, &direction);
  probe_matrix("far_points", &x);
  probe_matrix("far_direction", &direction);
}

/* One point, one dimension, much noise; and the point is left alone. */
static void single_point(uint64_t seed) {
  Rng rng = rng_new(seed, 4);
  Mixture data = overlapping_mixture(&rng, 2, 1);
  Matrix x = matrix_new(1, 1), direction = matrix_new(1, 1);
  points_between(&data, &rng, &x);
  denoising_direction(&data, 2, &x, &direction);
  const float both[2] = {AT(&x, 0, 0), AT(&direction, 0, 0)};
  probe_floats("single", both, 1, 2);
}

const ProbeCase probe_cases[] = {
    {"near_the_centres", near_the_centres}, {"slope", slope}, {"far_out", far_out},
    {"single_point", single_point},         {NULL, NULL},
};
