/* What the grader asks of noise_sweep.
 *
 * Points and noise are handed in, so everything is exact; what is learned is a plain
 * function of the level, that keeps a list of the levels it was asked for. */
#include "lab11.h"
#include "probe.h"

#include <math.h>

/* Streams of the run's seed: one for each thing that is drawn. */
enum { MIXTURE = 1101, POINTS, LEVELS, SHAPE };

enum { LEVELS_MAX = 4, ASKED_MAX = 16 };

/* s(x) = -slope (x - centre) / (sigma^2 + 0.3) + a wave. */
typedef struct {
  float sigma, slope, centre;
  int asked;
  Matrix levels; /* the first ASKED_MAX that were asked for */
} Learner;

static const void *learn(void *context, float sigma) {
  Learner *learner = context;
  if (learner->asked < ASKED_MAX) AT(&learner->levels, learner->asked, 0) = sigma;
  learner->asked++;
  learner->sigma = sigma;
  return learner;
}

static void learned_score(const void *model, const Matrix *x, Matrix *s) {
  const Learner *learner = model;
  float v = learner->sigma * learner->sigma + 0.3f;
  for (int i = 0; i < x->rows; i++)
    for (int j = 0; j < x->cols; j++)
      AT(s, i, j) = -learner->slope * (AT(x, i, j) - learner->centre) / v +
                    0.5f * sinf(3 * AT(x, i, j) + (float)j);
}

static Learner random_learner(uint64_t seed) {
  Rng rng = rng_new(seed, SHAPE);
  Learner learner = {.slope = 0.6f + 0.8f * rng_uniform(&rng)};
  learner.centre = 0.5f + rng_uniform(&rng);
  learner.levels = matrix_new(ASKED_MAX, 1);
  matrix_fill(&learner.levels, -1);
  return learner;
}

/* Levels of the run's own, not in order, none near 1. */
static void random_levels(uint64_t seed, float level[LEVELS_MAX]) {
  static const float low[LEVELS_MAX] = {0.4f, 2.1f, 0.25f, 0.6f};
  Rng rng = rng_new(seed, LEVELS);
  for (int k = 0; k < LEVELS_MAX; k++) level[k] = low[k] * (1 + 0.2f * rng_uniform(&rng));
}

/* Sweeps levels levels over n points in dim dimensions, into frame. */
static Learner sweep(uint64_t seed, int n, int dim, int levels, const char *frame) {
  Rng rng = rng_new(seed, MIXTURE), draw = rng_new(seed, POINTS);
  Mixture mix = mixture_random(&rng, 3, dim);
  Matrix x = matrix_new(n, dim), epsilon = matrix_new(n, dim), result = matrix_new(levels, 3);
  float level[LEVELS_MAX];
  random_levels(seed, level);
  mixture_draw(&mix, &draw, &x, NULL);
  rng_fill_normal(&draw, &epsilon);
  Learner learner = random_learner(seed);
  matrix_fill(&result, NAN);
  noise_sweep(learn, &learner, learned_score, &mix, &x, &epsilon, level, levels, &result);
  probe_matrix(frame, &result);
  return learner;
}

static void one_point(uint64_t seed) {
  sweep(seed, 1, 1, 1, "one_point");
}

static void one_level(uint64_t seed) {
  sweep(seed, 17, 3, 1, "one_level");
}

static void many_levels(uint64_t seed) {
  Learner learner = sweep(seed, 23, 3, LEVELS_MAX, "many_levels");
  probe_matrix("asked", &learner.levels);
}

static void large_batch(uint64_t seed) {
  sweep(seed, 400, 2, 2, "large_batch");
}

/* A learner that knows the exact noisy score: no excess and no error but the bias. */
static const void *know(void *context, float sigma) {
  NoisyMixture *exact = context;
  exact->sigma = (double)sigma;
  return exact;
}

static void of_the_truth(uint64_t seed) {
  Rng rng = rng_new(seed, MIXTURE), draw = rng_new(seed, POINTS);
  Mixture mix = mixture_random(&rng, 3, 2);
  NoisyMixture exact = {&mix, 0};
  Matrix x = matrix_new(40, 2), epsilon = matrix_new(40, 2), result = matrix_new(LEVELS_MAX, 3);
  float level[LEVELS_MAX];
  random_levels(seed, level);
  mixture_draw(&mix, &draw, &x, NULL);
  rng_fill_normal(&draw, &epsilon);
  noise_sweep(know, &exact, sampler_mixture_score, &mix, &x, &epsilon, level, LEVELS_MAX, &result);
  probe_matrix("of_the_truth", &result);
}

const ProbeCase probe_cases[] = {{"one_point", one_point},       {"one_level", one_level},
                                 {"many_levels", many_levels},   {"large_batch", large_batch},
                                 {"of_the_truth", of_the_truth}, {NULL, NULL}};
