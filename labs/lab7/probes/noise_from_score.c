/* What the grader asks of noise_from_score. */

#include "inputs.h"

static void batch(uint64_t seed) {
  convert_batch(noise_from_score, seed);
}

static void wide(uint64_t seed) {
  convert_wide(noise_from_score, seed);
}

static void one(uint64_t seed) {
  convert_one(noise_from_score, seed);
}

/* x_noisy = m + sigma epsilon has the score -(x_noisy - m) / sigma^2, from which
 * epsilon must come back; all in double but the exercise. */
static void back(uint64_t seed) {
  Rng rng = rng_new(seed, 704), again = rng_new(seed, 704);
  const double sigma = 0.7, m = 1.3;
  Matrix score = matrix_new(6, 2), epsilon = matrix_new(6, 2), drawn = matrix_new(6, 2);
  for (int i = 0; i < 12; i++) {
    double x_noisy = m + sigma * (double)rng_normal(&rng);
    score.data[i] = (float)(-(x_noisy - m) / (sigma * sigma));
  }
  noise_from_score(&score, (float)sigma, &epsilon);
  probe_matrix("noise_found", &epsilon);
  rng_fill_normal(&again, &drawn);
  probe_matrix("noise_drawn", &drawn);
}

const ProbeCase probe_cases[] = {
    {"batch", batch}, {"wide", wide}, {"one", one}, {"back", back}, {NULL, NULL}};
