/* What the grader asks of adamw_step.
 *
 * Every setting is the run's own, and eps is as large as some of the gradients, so
 * that it shows where eps and the corrections stand. */
#include "lab10.h"
#include "probe.h"

#include <math.h>

/* Streams of the run's seed: one for each thing that is drawn. */
enum { SETTINGS = 1001, START, GRADIENT, MOMENTS };

enum { N = 7, STEPS = 10 };

static double between(Rng *rng, double low, double high) {
  return low + (high - low) * rng_uniform(rng);
}

static AdamW random_settings(uint64_t seed) {
  Rng rng = rng_new(seed, SETTINGS);
  AdamW adamw;
  adamw.lr = between(&rng, 0.05, 0.1);
  adamw.beta1 = between(&rng, 0.8, 0.9);
  adamw.beta2 = between(&rng, 0.95, 0.98);
  adamw.eps = between(&rng, 0.02, 0.05);
  adamw.weight_decay = between(&rng, 0.3, 0.6);
  return adamw;
}

/* n numbers of either sign, away from 0, from 0.01 to 100 in size. */
static void random_numbers(uint64_t seed, int stream, float *number, int n) {
  Rng rng = rng_new(seed, (uint64_t)stream);
  for (int i = 0; i < n; i++) {
    float sign = rng_below(&rng, 2) ? 1 : -1;
    number[i] = sign * powf(10, (float)(i % 5) - 2) * (0.5f + rng_uniform(&rng));
  }
}

static void random_thetas(uint64_t seed, float *theta, int n) {
  Rng rng = rng_new(seed, START);
  for (int i = 0; i < n; i++) theta[i] = (i % 2 ? -1 : 1) * (1 + rng_uniform(&rng));
}

static void hand_over_moments(const char *frame, const float *m, const float *v, int n) {
  Matrix both = matrix_new(n, 2);
  for (int i = 0; i < n; i++) {
    AT(&both, i, 0) = m[i];
    AT(&both, i, 1) = v[i];
  }
  probe_matrix(frame, &both);
}

/* The first step, from moments of 0. */
static void first(uint64_t seed) {
  AdamW adamw = random_settings(seed);
  float theta[N], gradient[N], m[N] = {0}, v[N] = {0};
  random_thetas(seed, theta, N);
  random_numbers(seed, GRADIENT, gradient, N);
  probe_floats("gradients", gradient, N, 1);
  adamw_step(&adamw, 1, N, theta, gradient, m, v);
  probe_floats("theta_first", theta, N, 1);
  hand_over_moments("moments_first", m, v, N);
}

/* A later step, from moments that are there. */
static void later(uint64_t seed) {
  AdamW adamw = random_settings(seed);
  float theta[N], gradient[N], m[N], v[N];
  random_thetas(seed, theta, N);
  random_numbers(seed, GRADIENT, gradient, N);
  random_numbers(seed, MOMENTS, m, N);
  Rng rng = rng_new(seed, MOMENTS + 1);
  for (int i = 0; i < N; i++) v[i] = m[i] * m[i] * (1 + rng_uniform(&rng));
  adamw_step(&adamw, 3 + rng_below(&rng, 5), N, theta, gradient, m, v);
  probe_floats("theta_later", theta, N, 1);
  hand_over_moments("moments_later", m, v, N);
}

/* Ten steps down bowls 1/2 c (theta - centre)^2. */
static void ten(uint64_t seed) {
  AdamW adamw = random_settings(seed);
  float theta[N], centre[N], gradient[N], m[N] = {0}, v[N] = {0};
  random_thetas(seed, theta, N);
  random_numbers(seed, GRADIENT, centre, N);
  for (int t = 1; t <= STEPS; t++) {
    for (int i = 0; i < N; i++) gradient[i] = (0.2f + 0.3f * (float)i) * (theta[i] - centre[i]);
    adamw_step(&adamw, t, N, theta, gradient, m, v);
  }
  probe_floats("theta_ten", theta, N, 1);
}

/* Nothing pulls: what is left is the decay. */
static void still(uint64_t seed) {
  AdamW adamw = random_settings(seed);
  float theta[N], gradient[N] = {0}, m[N] = {0}, v[N] = {0};
  random_thetas(seed, theta, N);
  adamw_step(&adamw, 1, N, theta, gradient, m, v);
  probe_floats("theta_still", theta, N, 1);
}

/* One parameter, the usual settings, a thousand steps. */
static void usual(uint64_t seed) {
  const AdamW adamw = {1e-3, 0.9, 0.999, 1e-8, 0.01};
  Rng rng = rng_new(seed, START);
  float theta = 3 + rng_uniform(&rng), m = 0, v = 0;
  for (int t = 1; t <= 1000; t++) {
    float gradient = theta + 0.5f;
    adamw_step(&adamw, t, 1, &theta, &gradient, &m, &v);
  }
  probe_number("theta_usual", (double)theta);
}

const ProbeCase probe_cases[] = {{"first", first}, {"later", later}, {"ten", ten},
                                 {"still", still}, {"usual", usual}, {NULL, NULL}};
