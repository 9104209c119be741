/* What the grader asks of probability_flow: everything is exact. */
#include "lab13.h"
#include "probe.h"

#include <math.h>

/* Streams of the run's seed: one for each thing that is drawn. */
enum { STARTS = 1341, LEVEL, MIXTURE };

enum { LEVELS = 6, POINTS = 5, DIM = 3 };

/* The exact score of the mixture that model points to; nobody knows it at 0. */
static void exact_score(const void *model, float sigma, const Matrix *x, Matrix *s) {
  if (sigma > 0)
    mixture_exact_score(model, (double)sigma, x, s);
  else
    matrix_fill(s, NAN);
}

/* Falling levels of the run's own, uneven. */
static void random_levels(uint64_t seed, float *sigma) {
  Rng rng = rng_new(seed, LEVEL);
  float level = 0.2f + 0.1f * rng_uniform(&rng);
  for (int i = LEVELS - 1; i >= 0; i--, level *= 1.3f + 0.5f * rng_uniform(&rng)) sigma[i] = level;
}

static Matrix random_points(uint64_t seed, int n, float std) {
  Rng rng = rng_new(seed, STARTS);
  Matrix x = matrix_new(n, DIM);
  rng_fill_normal(&rng, &x);
  for (int i = 0; i < n; i++)
    for (int j = 0; j < DIM; j++) AT(&x, i, j) *= std;
  return x;
}

/* Five points down six levels, with Euler's steps and with Heun's. */
static void whole(uint64_t seed) {
  Rng rng = rng_new(seed, MIXTURE);
  Mixture mix = mixture_random(&rng, 3, DIM);
  float sigma[LEVELS];
  random_levels(seed, sigma);
  for (int heun = 0; heun < 2; heun++) {
    Matrix x = random_points(seed, POINTS, 2);
    if (!heun) probe_matrix("starts", &x);
    probability_flow(exact_score, &mix, &x, sigma, LEVELS, heun);
    probe_matrix(heun ? "heun" : "euler", &x);
  }
}

/* One step, and none: a row each for Euler and for Heun. */
static void one_step(uint64_t seed) {
  Rng rng = rng_new(seed, MIXTURE);
  Mixture mix = mixture_random(&rng, 3, DIM);
  float sigma[LEVELS];
  random_levels(seed, sigma);
  Matrix all = matrix_new(4, DIM);
  for (int k = 0; k < 4; k++) {
    Matrix x = random_points(seed, 1, 2);
    probability_flow(exact_score, &mix, &x, sigma, k / 2 ? 1 : 2, k % 2);
    for (int j = 0; j < DIM; j++) AT(&all, k, j) = AT(&x, 0, j);
  }
  probe_matrix("one_step", &all);
}

/* Ladders that end at 0: a row each for Euler and for Heun. */
static void to_zero(uint64_t seed) {
  Rng rng = rng_new(seed, MIXTURE);
  Mixture mix = mixture_random(&rng, 3, DIM);
  const float sigma[3] = {1.5f, 0.6f, 0};
  Matrix all = matrix_new(2, DIM);
  for (int heun = 0; heun < 2; heun++) {
    Matrix x = random_points(seed, 1, 1.5f);
    probability_flow(exact_score, &mix, &x, sigma, 3, heun);
    for (int j = 0; j < DIM; j++) AT(&all, heun, j) = AT(&x, 0, j);
  }
  probe_matrix("to_zero", &all);
}

/* From far off. */
static void far_off(uint64_t seed) {
  Rng rng = rng_new(seed, MIXTURE);
  Mixture mix = mixture_random(&rng, 3, DIM);
  const float sigma[3] = {100, 50, 20};
  Matrix x = random_points(seed, 2, 3000);
  probability_flow(exact_score, &mix, &x, sigma, 3, 1);
  probe_matrix("far_off", &x);
}

const ProbeCase probe_cases[] = {{"whole", whole},
                                 {"one_step", one_step},
                                 {"to_zero", to_zero},
                                 {"far_off", far_off},
                                 {NULL, NULL}};
