/* What the grader asks of langevin_sampler.
 *
 * A right solution may draw z in any order.  One chain on a line takes one normal a
 * step whatever the order; a score so large and steps so small that the noise is
 * nothing beside the drift show everything but the noise; and the noise of many chains
 * is judged by distribution. */
#include "lab12.h"
#include "probe.h"

#include <math.h>

/* Streams of the run's seed: one for each thing that is drawn. */
enum { STARTS = 1221, LEVEL, MIXTURE, NOISE };

enum { STEPS = 11, CHAINS = 320 };

/* Step sizes of the run's own, each about .8 of the one before. */
static void random_step_sizes(uint64_t seed, float *alpha, float scale) {
  Rng rng = rng_new(seed, LEVEL);
  for (int t = 0; t < STEPS; t++)
    alpha[t] = scale * (1 + 0.3f * rng_uniform(&rng)) * powf(0.8f, (float)t);
}

/* One chain on a line, from 1.5, after 0, 1, 2 and 11 steps; all its path; and the
 * same without starts: one normal for the start, then one a step. */
static void line(uint64_t seed) {
  static const int count[] = {0, 1, 2, STEPS};
  Rng draw = rng_new(seed, MIXTURE);
  Mixture mix = mixture_random(&draw, 3, 1);
  NoisyMixture model = {&mix, 0.4};
  float alpha[STEPS];
  random_step_sizes(seed, alpha, 0.05f);
  Matrix ends = matrix_new(4, 2), starts = matrix_new(1, 1), x = matrix_new(1, 1);
  Matrix path = matrix_new(STEPS + 1, 1);
  AT(&starts, 0, 0) = 1.5f;
  for (int k = 0; k < 4; k++)
    for (int wide = 0; wide < 2; wide++) {
      Rng rng = rng_new(seed, NOISE);
      AT(&x, 0, 0) = 77;
      langevin_sampler(sampler_mixture_score, &model, wide ? NULL : &starts, &x, count[k], alpha,
                       &rng, NULL);
      AT(&ends, k, wide) = AT(&x, 0, 0);
    }
  probe_matrix("line_ends", &ends);
  Rng rng = rng_new(seed, NOISE);
  matrix_fill(&path, NAN);
  langevin_sampler(sampler_mixture_score, &model, &starts, &x, STEPS, alpha, &rng, &path);
  probe_matrix("line_path", &path);
}

/* A slow whirl about (1, 2, 3) in units of 1e8. */
static void whirl(const void *model, const Matrix *x, Matrix *s) {
  const float scale = *(const float *)model;
  for (int i = 0; i < x->rows; i++) {
    float a = AT(x, i, 0) - 1, b = AT(x, i, 1) - 2, c = AT(x, i, 2) - 3;
    AT(s, i, 0) = scale * (-a + 3 * b);
    AT(s, i, 1) = scale * (-3 * a - 2 * b);
    AT(s, i, 2) = scale * (a - 4 * c);
  }
}

/* Four chains in three dimensions whose noise is next to nothing. */
static void drift(uint64_t seed) {
  const float scale = 1e8f;
  float alpha[STEPS];
  random_step_sizes(seed, alpha, 2e-10f);
  Rng draw = rng_new(seed, STARTS), rng = rng_new(seed, NOISE);
  Matrix starts = matrix_new(4, 3), x = matrix_new(4, 3), path = matrix_new(STEPS + 1, 12);
  rng_fill_normal(&draw, &starts);
  for (int i = 0; i < 4; i++)
    for (int j = 0; j < 3; j++) AT(&starts, i, j) = 4 * AT(&starts, i, j) + 2;
  matrix_fill(&path, NAN);
  matrix_fill(&x, 50);
  probe_matrix("drift_starts", &starts);
  langevin_sampler(whirl, &scale, &starts, &x, STEPS, alpha, &rng, &path);
  probe_matrix("drift_ends", &x);
  probe_matrix("drift_path", &path);
}

/* Fewer chains than dimensions. */
static void few_chains(uint64_t seed) {
  const float scale = 1e8f;
  float alpha[STEPS];
  random_step_sizes(seed, alpha, 2e-10f);
  Rng draw = rng_new(seed, STARTS), rng = rng_new(seed, NOISE);
  Matrix starts = matrix_new(2, 3), x = matrix_new(2, 3), path = matrix_new(STEPS + 1, 6);
  rng_fill_normal(&draw, &starts);
  langevin_sampler(whirl, &scale, &starts, &x, STEPS, alpha, &rng, &path);
  probe_matrix("few_chains_path", &path);
}

static void no_score(const void *model, const Matrix *x, Matrix *s) {
  (void)model, (void)x;
  matrix_fill(s, 0);
}

/* The kicks of two steps of many chains in the plane, all from 0, and of one more with
 * what rng says next; a row a chain, and whether a kick is small. */
static void noise(uint64_t seed) {
  const float alpha[2] = {0.03f, 0.01f};
  Rng rng = rng_new(seed, NOISE);
  Matrix starts = matrix_new(CHAINS, 2), x = matrix_new(CHAINS, 2);
  Matrix path = matrix_new(3, 2 * CHAINS), draws = matrix_new(CHAINS, 8);
  langevin_sampler(no_score, NULL, &starts, &x, 2, alpha, &rng, &path);
  langevin_sampler(no_score, NULL, &starts, &x, 1, alpha, &rng, NULL);
  for (int i = 0; i < CHAINS; i++)
    for (int j = 0; j < 2; j++) {
      int c = 2 * i + j;
      AT(&draws, i, j) = AT(&path, 1, c) / sqrtf(2 * alpha[0]);
      AT(&draws, i, 2 + j) = (AT(&path, 2, c) - AT(&path, 1, c)) / sqrtf(2 * alpha[1]);
      AT(&draws, i, 4 + j) = AT(&x, i, j) / sqrtf(2 * alpha[0]);
      AT(&draws, i, 6 + j) = fabsf(AT(&draws, i, j)) < 0.3f;
    }
  probe_matrix("noise", &draws);
}

/* Where chains start that are given no starts, and where they are after a step. */
static void wide_starts(uint64_t seed) {
  const float alpha[1] = {2};
  Rng rng = rng_new(seed, STARTS);
  Matrix x = matrix_new(CHAINS, 2), path = matrix_new(2, 2 * CHAINS), draws = matrix_new(CHAINS, 4);
  langevin_sampler(no_score, NULL, NULL, &x, 1, alpha, &rng, &path);
  for (int i = 0; i < CHAINS; i++)
    for (int j = 0; j < 2; j++) {
      AT(&draws, i, j) = AT(&path, 0, 2 * i + j);
      AT(&draws, i, 2 + j) = AT(&path, 1, 2 * i + j) - AT(&path, 0, 2 * i + j);
    }
  probe_matrix("wide_starts", &draws);
}

const ProbeCase probe_cases[] = {{"line", line},
                                 {"drift", drift},
                                 {"few_chains", few_chains},
                                 {"noise", noise},
                                 {"wide_starts", wide_starts},
                                 {NULL, NULL}};
