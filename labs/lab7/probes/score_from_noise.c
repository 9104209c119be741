/* What the grader asks of score_from_noise. */
#include <math.h>

#include "inputs.h"

static void batch(uint64_t seed) {
  convert_batch(score_from_noise, seed);
}

static void wide(uint64_t seed) {
  convert_wide(score_from_noise, seed);
}

static void one(uint64_t seed) {
  convert_one(score_from_noise, seed);
}

/* The score beside the slope of log N(x; m, sigma^2) at x_noisy = m + sigma
 * epsilon, by central differences in double, which are exact for a parabola. */
static void slope(uint64_t seed) {
  Rng rng = rng_new(seed, 704);
  const double sigma = 0.7, h = 0.01;
  Matrix epsilon = matrix_new(6, 2), score = matrix_new(6, 2);
  double quotient[12];
  rng_fill_normal(&rng, &epsilon);
  score_from_noise(&epsilon, (float)sigma, &score);
  probe_matrix("score_for_slope", &score);
  for (int i = 0; i < 12; i++) {
    double away = sigma * (double)epsilon.data[i]; /* x_noisy - m */
    double up = -pow(away + h, 2) / (2 * sigma * sigma);
    double down = -pow(away - h, 2) / (2 * sigma * sigma);
    quotient[i] = (up - down) / (2 * h);
  }
  probe_doubles("slope", quotient, 6, 2);
}

const ProbeCase probe_cases[] = {
    {"batch", batch}, {"wide", wide}, {"one", one}, {"slope", slope}, {NULL, NULL}};
