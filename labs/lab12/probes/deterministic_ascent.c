/* What the grader asks of deterministic_ascent: everything is exact. */
#include "lab12.h"
#include "probe.h"

#include <math.h>

/* Streams of the run's seed: one for each thing that is drawn. */
enum { STARTS = 1201, LEVEL, MIXTURE };

enum { CLIMBERS = 5, DIM = 3, STEPS = 12 };

static NoisyMixture random_model(uint64_t seed, Mixture *mix) {
  Rng rng = rng_new(seed, MIXTURE);
  *mix = mixture_random(&rng, 3, DIM);
  return (NoisyMixture){mix, 0.4};
}

static float random_step_size(uint64_t seed) {
  Rng rng = rng_new(seed, LEVEL);
  return 0.02f + 0.03f * rng_uniform(&rng);
}

static Matrix random_starts(uint64_t seed, int n) {
  Rng rng = rng_new(seed, STARTS);
  Matrix x = matrix_new(n, DIM);
  rng_fill_normal(&rng, &x);
  for (int i = 0; i < n; i++)
    for (int j = 0; j < DIM; j++) AT(&x, i, j) *= 3;
  return x;
}

/* Five climbers, 12 steps, all recorded. */
static void climb(uint64_t seed) {
  Mixture mix;
  NoisyMixture model = random_model(seed, &mix);
  Matrix x = random_starts(seed, CLIMBERS), path = matrix_new(STEPS + 1, CLIMBERS * DIM);
  matrix_fill(&path, NAN);
  probe_matrix("starts", &x);
  deterministic_ascent(sampler_mixture_score, &model, &x, STEPS, random_step_size(seed), &path);
  probe_matrix("ends", &x);
  probe_matrix("path", &path);
}

/* 0, 1, 2 and 40 steps, nothing recorded. */
static void steps(uint64_t seed) {
  static const int count[] = {0, 1, 2, 40};
  Mixture mix;
  NoisyMixture model = random_model(seed, &mix);
  Matrix all = matrix_new(4, DIM);
  for (int k = 0; k < 4; k++) {
    Matrix x = random_starts(seed, 1);
    deterministic_ascent(sampler_mixture_score, &model, &x, count[k], random_step_size(seed), NULL);
    for (int j = 0; j < DIM; j++) AT(&all, k, j) = AT(&x, 0, j);
  }
  probe_matrix("steps", &all);
}

/* Two far starts. */
static void far_off(uint64_t seed) {
  Mixture mix;
  NoisyMixture model = random_model(seed, &mix);
  Matrix x = matrix_new(2, DIM);
  for (int j = 0; j < DIM; j++) {
    AT(&x, 0, j) = 1e4f;
    AT(&x, 1, j) = -200 * (float)(j + 1);
  }
  deterministic_ascent(sampler_mixture_score, &model, &x, 3, random_step_size(seed), NULL);
  probe_matrix("far_off", &x);
}

const ProbeCase probe_cases[] = {
    {"climb", climb}, {"steps", steps}, {"far_off", far_off}, {NULL, NULL}};
