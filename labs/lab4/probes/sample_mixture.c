/* Probe of exercise 4.4.
 *
 * A right solution may draw its numbers in any order, so what the points are made
 * of is judged by distribution.  The centres lie so far apart that the nearest one
 * tells the component; the residual (x - centre) / std is then standard normal. */
#include "lab4.h"
#include "probe.h"

#include <math.h>

enum { COMPONENTS = 4, DIM = 3, DRAWS = 400, CALLS = 40, CALL_POINTS = 50 };

/* Unequal weights, and centres near four corners of a cube, in a random order. */
static Mixture far_apart(uint64_t seed) {
  static const double weight[COMPONENTS] = {0.5, 0.3, 0.12, 0.08};
  static const int corner[COMPONENTS][DIM] = {{0, 0, 0}, {1, 1, 0}, {1, 0, 1}, {0, 1, 1}};
  Rng rng = rng_new(seed, 440);
  int order[COMPONENTS];
  rng_shuffle(&rng, order, COMPONENTS);
  Mixture mix = {.components = COMPONENTS, .dim = DIM, .std = 0.3 + 0.2 * rng_uniform(&rng)};
  for (int k = 0; k < COMPONENTS; k++) {
    mix.weight[k] = weight[order[k]];
    for (int j = 0; j < DIM; j++)
      mix.centre[k][j] = 12 * corner[k][j] - 5 + 2 * (double)rng_uniform(&rng);
  }
  return mix;
}

static int nearest(const Mixture *mix, const Matrix *x, int i) {
  int best = 0;
  double least = INFINITY;
  for (int k = 0; k < mix->components; k++) {
    double distance2 = 0;
    for (int j = 0; j < DIM; j++) distance2 += pow(AT(x, i, j) - mix->centre[k][j], 2);
    if (distance2 < least) least = distance2, best = k;
  }
  return best;
}

/* A few points, number for number as mixture_draw makes them. */
static void few(uint64_t seed) {
  Mixture mix = far_apart(seed);
  Rng rng = rng_new(seed, 441);
  Matrix x = matrix_new(12, DIM);
  sample_mixture(&mix, &rng, &x);
  probe_matrix("points", &x);
}

/* shares: of each component among the points of one call, a row a call. */
static void choices(uint64_t seed) {
  Mixture mix = far_apart(seed);
  Rng rng = rng_new(seed, 442);
  Matrix x = matrix_new(CALL_POINTS, DIM), shares = matrix_new(CALLS, COMPONENTS);
  for (int call = 0; call < CALLS; call++) {
    sample_mixture(&mix, &rng, &x);
    for (int i = 0; i < CALL_POINTS; i++)
      AT(&shares, call, nearest(&mix, &x, i)) += 1.0f / CALL_POINTS;
  }
  probe_matrix("shares", &shares);
}

/* residual: in units of std, and whether the first is small, which tells other laws
 * of the same spread. */
static void residuals(uint64_t seed) {
  Mixture mix = far_apart(seed);
  Rng rng = rng_new(seed, 443);
  Matrix x = matrix_new(DRAWS, DIM), residual = matrix_new(DRAWS, DIM + 1);
  sample_mixture(&mix, &rng, &x);
  for (int i = 0; i < DRAWS; i++) {
    int k = nearest(&mix, &x, i);
    for (int j = 0; j < DIM; j++)
      AT(&residual, i, j) = (float)((AT(&x, i, j) - mix.centre[k][j]) / mix.std);
    AT(&residual, i, DIM) = fabsf(AT(&residual, i, 0)) < 0.5f;
  }
  probe_matrix("residual", &residual);
}

/* One component in one dimension: nothing to choose, and a batch of one. */
static void one(uint64_t seed) {
  Mixture mix = {.components = 1, .dim = 1, .weight = {1}, .centre = {{2}}, .std = 0.5};
  Matrix x = matrix_new(1, 1), draws = matrix_new(DRAWS, 1);
  Rng rng = rng_new(seed, 444);
  for (int i = 0; i < DRAWS; i++) {
    sample_mixture(&mix, &rng, &x);
    AT(&draws, i, 0) = AT(&x, 0, 0);
  }
  probe_matrix("one_by_one", &draws);
}

const ProbeCase probe_cases[] = {
    {"few", few}, {"choices", choices}, {"residuals", residuals}, {"one", one}, {0}};
