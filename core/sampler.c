#include "sampler.h"

#include <math.h>

#include "score_net.h"

static size_t elements(const Matrix *m) {
  return (size_t)m->rows * (size_t)m->cols;
}

static void observe(SampleObserver *observer, void *context, int step, const Matrix *x) {
  if (observer) observer(context, step, x);
}

/* x <- x + alpha s */
static void climb(Matrix *x, const Matrix *s, float alpha) {
  float *restrict to = x->data;
  const float *restrict score = s->data;
  for (size_t i = 0, n = elements(x); i < n; i++) to[i] += alpha * score[i];
}

/* x <- x + alpha s + sqrt(2 alpha) z, with fresh noise in z. */
static void langevin_step(Matrix *x, const Matrix *s, Matrix *z, float alpha, Rng *rng) {
  const float noise = sqrtf(2 * alpha);
  rng_fill_normal(rng, z);
  float *restrict to = x->data;
  const float *restrict score = s->data, *restrict normal = z->data;
  for (size_t i = 0, n = elements(x); i < n; i++) to[i] += alpha * score[i] + noise * normal[i];
}

void sampler_ascent(ScoreFunction *score, const void *model, Matrix *x, int steps, float alpha,
                    SampleObserver *observer, void *context) {
  Matrix s = matrix_new(x->rows, x->cols);
  observe(observer, context, 0, x);
  for (int step = 1; step <= steps; step++) {
    score(model, x, &s);
    climb(x, &s, alpha);
    observe(observer, context, step, x);
  }
  matrix_free(&s);
}

void sampler_langevin(ScoreFunction *score, const void *model, Matrix *x, int steps, float alpha,
                      Rng *rng, SampleObserver *observer, void *context) {
  Matrix s = matrix_new(x->rows, x->cols), z = matrix_new(x->rows, x->cols);
  observe(observer, context, 0, x);
  for (int step = 1; step <= steps; step++) {
    score(model, x, &s);
    langevin_step(x, &s, &z, alpha, rng);
    observe(observer, context, step, x);
  }
  matrix_free(&s);
  matrix_free(&z);
}

void sampler_annealed(NoiseScoreFunction *score, const void *model, Matrix *x, const float *sigma,
                      int levels, int steps, float step, int denoise, Rng *rng,
                      SampleObserver *observer, void *context) {
  Matrix s = matrix_new(x->rows, x->cols), z = matrix_new(x->rows, x->cols);
  const float smallest = sigma[levels - 1];
  int taken = 0;
  observe(observer, context, taken, x);
  for (int level = 0; level < levels; level++) {
    const float ratio = sigma[level] / smallest, alpha = step * ratio * ratio;
    for (int i = 0; i < steps; i++) {
      score(model, sigma[level], x, &s);
      langevin_step(x, &s, &z, alpha, rng);
      observe(observer, context, ++taken, x);
    }
  }
  if (denoise) {
    /* Tweedie's formula (Robbins 1956): E[clean | x] = x + sigma^2 score. */
    score(model, smallest, x, &s);
    climb(x, &s, smallest * smallest);
  }
  matrix_free(&s);
  matrix_free(&z);
}

void sampler_net_score(const void *net, const Matrix *x, Matrix *s) {
  score_net_evaluate(net, x, s);
}

void sampler_mixture_score(const void *noisy_mixture, const Matrix *x, Matrix *s) {
  const NoisyMixture *noisy = noisy_mixture;
  mixture_exact_score(noisy->mixture, noisy->sigma, x, s);
}
