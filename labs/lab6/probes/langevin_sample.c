/* What the grader asks of langevin_sample.
 *
 * A right solution may draw z in any order.  One chain on a line takes one normal
 * a step whatever the order; a score so large and a step so small that the noise
 * is nothing beside the drift show everything but the noise; and the noise of
 * many chains is judged by distribution. */
#include "lab6.h"
#include "probe.h"

#include <math.h>

/* Streams of the run's seed: one for each thing that is drawn. */
enum { STARTS = 601, LEVEL, MIXTURE, NOISE };

enum { LINE = 10, CHAINS = 320 };

/* The exact score of a mixture of three Gaussians in dim dimensions. */
static NoisyMixture random_model(uint64_t seed, int dim, Mixture *mix) {
  Rng rng = rng_new(seed, MIXTURE);
  *mix = mixture_random(&rng, 3, dim);
  return (NoisyMixture){mix, 0.4};
}

static float random_step_size(uint64_t seed) {
  Rng rng = rng_new(seed, LEVEL);
  return 0.02f + 0.03f * rng_uniform(&rng);
}

/* ------------------------------------------------ one chain on a line */

/* One step from each of a few starts, the last two far out. */
static void one_step(uint64_t seed) {
  Mixture mix;
  NoisyMixture model = random_model(seed, 1, &mix);
  Matrix starts = matrix_new(LINE, 1), ends = matrix_new(LINE, 1), x = matrix_new(1, 1);
  for (int i = 0; i < LINE; i++) AT(&starts, i, 0) = (float)i - 4.25f;
  AT(&starts, LINE - 2, 0) = 300;
  AT(&starts, LINE - 1, 0) = -1e4f;
  probe_matrix("starts", &starts);
  for (int i = 0; i < LINE; i++) {
    Rng rng = rng_new(seed, NOISE + (uint64_t)i);
    AT(&x, 0, 0) = AT(&starts, i, 0);
    langevin_sample(sampler_mixture_score, &model, &x, 1, random_step_size(seed), &rng, 1, NULL);
    AT(&ends, i, 0) = AT(&x, 0, 0);
  }
  probe_matrix("one_step", &ends);
}

/* 0, 1, 2, 7 and 50 steps from one start. */
static void steps(uint64_t seed) {
  static const int count[] = {0, 1, 2, 7, 50};
  Mixture mix;
  NoisyMixture model = random_model(seed, 1, &mix);
  Matrix ends = matrix_new(5, 1), x = matrix_new(1, 1);
  for (int i = 0; i < 5; i++) {
    Rng rng = rng_new(seed, NOISE);
    AT(&x, 0, 0) = 1.5f;
    langevin_sample(sampler_mixture_score, &model, &x, count[i], random_step_size(seed), &rng, 1,
                    NULL);
    AT(&ends, i, 0) = AT(&x, 0, 0);
  }
  probe_matrix("steps", &ends);
}

/* Recorded every 3 of 11 steps: after 0, 3, 6 and 9.  Then every 4 of 8: the last
 * position too. */
static void line_paths(uint64_t seed) {
  Mixture mix;
  NoisyMixture model = random_model(seed, 1, &mix);
  Rng rng = rng_new(seed, NOISE), other = rng_new(seed, NOISE + 1);
  Matrix x = matrix_new(1, 1), path = matrix_new(4, 1), whole = matrix_new(3, 1);
  AT(&x, 0, 0) = 1.5f;
  langevin_sample(sampler_mixture_score, &model, &x, 11, random_step_size(seed), &rng, 3, &path);
  probe_matrix("path_line", &path);
  langevin_sample(sampler_mixture_score, &model, &x, 8, random_step_size(seed), &other, 4, &whole);
  probe_matrix("path_to_the_end", &whole);
}

/* ------------------------------------------------ drift alone */

/* A slow whirl about (1, 2, 3) in units of 1e8: with alpha = 1e-10 a step drifts by
 * about 0.01 |x|, while its noise is 1.4e-5. */
static void whirl(const void *model, const Matrix *x, Matrix *s) {
  const float scale = *(const float *)model;
  for (int i = 0; i < x->rows; i++) {
    float a = AT(x, i, 0) - 1, b = AT(x, i, 1) - 2, c = AT(x, i, 2) - 3;
    AT(s, i, 0) = scale * (-a + 3 * b);
    AT(s, i, 1) = scale * (-3 * a - 2 * b);
    AT(s, i, 2) = scale * (a - 4 * c);
  }
}

/* Six chains in three dimensions, four of them recorded every 5 of 20 steps. */
static void drift(uint64_t seed) {
  const float scale = 1e8f;
  Rng starts = rng_new(seed, STARTS), rng = rng_new(seed, NOISE);
  Matrix x = matrix_new(6, 3), path = matrix_new(5, 12);
  rng_fill_normal(&starts, &x);
  for (int i = 0; i < 6; i++)
    for (int j = 0; j < 3; j++) AT(&x, i, j) = 4 * AT(&x, i, j) + 2;
  probe_matrix("drift_starts", &x);
  matrix_fill(&path, NAN);
  langevin_sample(whirl, &scale, &x, 20, 1e-10f, &rng, 5, &path);
  probe_matrix("drift_ends", &x);
  probe_matrix("drift_path", &path);
}

/* Fewer chains than dimensions, all that there are. */
static void few_chains(uint64_t seed) {
  const float scale = 1e8f;
  Rng starts = rng_new(seed, STARTS), rng = rng_new(seed, NOISE);
  Matrix x = matrix_new(2, 3), path = matrix_new(3, 6);
  rng_fill_normal(&starts, &x);
  langevin_sample(whirl, &scale, &x, 8, 1e-10f, &rng, 4, &path);
  probe_matrix("few_chains_path", &path);
}

/* ------------------------------------------------ many chains */

static void no_score(const void *model, const Matrix *x, Matrix *s) {
  (void)model, (void)x;
  matrix_fill(s, 0);
}

/* One step of many chains in the plane, all from 0 and without a score; then the
 * same again with what rng says next.  A row for each chain: its four normals, and
 * whether one of each call is small, which tells other laws of the same spread. */
static void noise(uint64_t seed) {
  const float alpha = random_step_size(seed);
  Rng rng = rng_new(seed, NOISE);
  Matrix x = matrix_new(CHAINS, 2), draws = matrix_new(CHAINS, 6);
  for (int call = 0; call < 2; call++) {
    matrix_fill(&x, 0);
    langevin_sample(no_score, NULL, &x, 1, alpha, &rng, 1, NULL);
    for (int i = 0; i < CHAINS; i++) {
      for (int j = 0; j < 2; j++) AT(&draws, i, 2 * call + j) = AT(&x, i, j) / sqrtf(2 * alpha);
      AT(&draws, i, 4 + call) = fabsf(AT(&draws, i, 2 * call)) < 0.3f;
    }
  }
  probe_matrix("noise", &draws);
}

/* ------------------------------------------------ a run that has to arrive */

/* 300 chains sample a Gaussian in the plane from far starts; the rows are the
 * samples. */
static void arrive(uint64_t seed) {
  Mixture mix = {.components = 1, .dim = 2, .weight = {1}, .centre = {{1, -2}}, .std = 0.3};
  NoisyMixture model = {&mix, 0.4};
  Rng starts = rng_new(seed, STARTS), rng = rng_new(seed, NOISE);
  Matrix x = matrix_new(300, 2);
  rng_fill_normal(&starts, &x);
  for (int i = 0; i < 300; i++)
    for (int j = 0; j < 2; j++) AT(&x, i, j) *= 3;
  langevin_sample(sampler_mixture_score, &model, &x, 400, 0.01f, &rng, 1, NULL);
  probe_matrix("samples", &x);
}

const ProbeCase probe_cases[] = {
    {"one_step", one_step},     {"steps", steps}, {"paths", line_paths}, {"drift", drift},
    {"few_chains", few_chains}, {"noise", noise}, {"arrive", arrive},    {NULL, NULL}};
