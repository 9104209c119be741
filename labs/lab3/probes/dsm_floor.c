/* What the grader runs for exercise 3.3. */
#include "../../lab1/probes/inputs.h"
#include "lab3.h"
#include "probe.h"

static const float sigma = 0.4f;

/* Four Gaussians in three dimensions; and a single one in five, whose floor is
 * known: d/sigma^2 - d/v. */
static void floors(uint64_t seed) {
  Rng rng = rng_new(seed, 1);
  Mixture four = overlapping_mixture(&rng, 4, 3), one = overlapping_mixture(&rng, 1, 5);
  double sigma2 = (double)sigma * (double)sigma, unused;
  probe_number("gaussian_exact", 5 / sigma2 - 5 / (one.std * one.std + sigma2));
  double floor[2] = {dsm_floor(&four, sigma, 40000, &rng, &unused),
                     dsm_floor(&one, sigma, 20000, &rng, &unused)};
  probe_doubles("floor", floor, 1, 2);
  probe_number("gaussian_floor", floor[1]);
}

enum { REPEATS = 400 };

/* Many estimates, each with its standard error.  The mixture is narrow, so that the
 * standard error is about 2: its square is then another number. */
static void repeats(uint64_t seed) {
  enum { POINTS = 150 };
  Rng rng = rng_new(seed, 3);
  Mixture data = overlapping_mixture(&rng, 4, 3);
  data.std = 0.25;
  float estimates[2 * REPEATS];
  for (int i = 0; i < REPEATS; i++) {
    double standard_error = -1;
    estimates[2 * i] = (float)dsm_floor(&data, 0.15f, POINTS, &rng, &standard_error);
    estimates[2 * i + 1] = (float)standard_error;
  }
  probe_floats("estimates", estimates, REPEATS, 2);
}

/* Do they scatter as much as they say?  The answer is known to be about 1, so it is
 * not computed where a submission could say so. */
static void scatter(uint64_t seed) {
  (void)seed;
  float estimates[2 * REPEATS];
  probe_earlier("estimates", estimates, REPEATS, 2);
  double sum = 0, sum_of_squares = 0, mean_square_error = 0;
  for (int i = 0; i < REPEATS; i++) {
    double floor = (double)estimates[2 * i], standard_error = (double)estimates[2 * i + 1];
    sum += floor;
    sum_of_squares += floor * floor;
    mean_square_error += standard_error * standard_error / REPEATS;
  }
  double variance = (sum_of_squares - sum * sum / REPEATS) / (REPEATS - 1);
  probe_number("scatter_over_standard_error", sqrt(variance / mean_square_error));
}

/* Estimates from three points, a row each with its standard error: where a loop goes one
 * point too far or not far enough, a third of the answer is wrong, and n is not n - 1.
 * Of one Gaussian with std = sigma the two ways to estimate the floor, from the scores'
 * squares and from the distances between score and target, scatter alike. */
static void few_points(uint64_t seed) {
  enum { TIMES = 1000 };
  Rng rng = rng_new(seed, 4);
  Mixture data = overlapping_mixture(&rng, 1, 8);
  data.std = 2;
  double both[TIMES * 2];
  for (int i = 0; i < TIMES; i++) {
    both[2 * i + 1] = NAN;
    both[2 * i] = dsm_floor(&data, (float)data.std, 3, &rng, &both[2 * i + 1]);
  }
  probe_doubles("few_points", both, TIMES, 2);
}

const ProbeCase probe_cases[] = {
    {"floors", floors},         {"repeats", repeats}, {"scatter", scatter},
    {"few_points", few_points}, {NULL, NULL},
};
