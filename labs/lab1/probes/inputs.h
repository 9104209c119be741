/* Mixtures and points that the probes of labs 1 to 3 draw, and the log density that
 * scores are held against. */
#ifndef LAB1_PROBE_INPUTS_H
#define LAB1_PROBE_INPUTS_H

#include <math.h>

#include "mixture.h"

/* At 17 the exponentials of float are 0 and those of double are not; at 40 both are.
 * The order is not by size, so that a largest exponent left over from the point
 * before shows. */
enum { RADII = 4 };
static const double radius[RADII] = {40, 17, 1000, 1e4};

/* Unequal weights, and components so wide that several count at one point.  What lies
 * behind the last of them is rubbish, so that a loop that goes too far shows. */
static inline Mixture overlapping_mixture(Rng *rng, int components, int dim) {
  Mixture mix = mixture_random(rng, components, dim);
  double total = 0;
  for (int k = 0; k < components; k++) total += mix.weight[k] = 1 + k + (double)rng_uniform(rng);
  for (int k = 0; k < components; k++) mix.weight[k] /= total;
  mix.std = 0.5 + 0.3 * (double)rng_uniform(rng);
  for (int k = components; k < MIXTURE_MAX_COMPONENTS; k++) {
    mix.weight[k] = INFINITY;
    for (int j = 0; j < MIXTURE_MAX_DIM; j++) mix.centre[k][j] = 1e6;
  }
  return mix;
}

/* Leaves numbers on the stack that nobody may take for the zeros they often are. */
__attribute__((noinline, unused)) static void leave_rubbish(void) {
  volatile double rubbish[512];
  for (int k = 0; k < 512; k++) rubbish[k] = 1e6;
  (void)rubbish[0];
}

/* Points about half-way between two centres, where both components count. */
static inline void points_between(const Mixture *mix, Rng *rng, Matrix *x) {
  for (int i = 0; i < x->rows; i++) {
    int a = rng_below(rng, mix->components);
    int b = (a + 1 + rng_below(rng, mix->components - 1)) % mix->components;
    double share = 0.35 + 0.3 * (double)rng_uniform(rng);
    for (int j = 0; j < x->cols; j++)
      AT(x, i, j) = (float)(share * mix->centre[a][j] + (1 - share) * mix->centre[b][j] +
                            0.5 * mix->std * (double)rng_normal(rng));
  }
}

/* The density of noisy points is a mixture too. */
static inline Mixture noised(Mixture mix, double sigma) {
  mix.std = sqrt(mix.std * mix.std + sigma * sigma);
  return mix;
}

/* One point at each radius, in directions where one centre is clearly the nearest:
 * at 10,000 float32 cannot tell two nearly equal distances apart, and need not. */
static inline void points_far_out(const Mixture *mix, Rng *rng, Matrix *x) {
  for (int i = 0; i < RADII; i++) {
    double u[MIXTURE_MAX_DIM], best, second;
    do {
      double norm2 = 0;
      for (int j = 0; j < mix->dim; j++) {
        u[j] = (double)rng_normal(rng);
        norm2 += u[j] * u[j];
      }
      best = second = -INFINITY;
      for (int k = 0; k < mix->components; k++) {
        double along = 0;
        for (int j = 0; j < mix->dim; j++) along += u[j] / sqrt(norm2) * mix->centre[k][j];
        second = fmax(second, fmin(along, best));
        best = fmax(best, along);
      }
      for (int j = 0; j < mix->dim; j++) AT(x, i, j) = (float)(radius[i] * u[j] / sqrt(norm2));
    } while (best - second < 0.1);
  }
}

/* log p at one point, in double. */
static inline double log_density_at(const Mixture *mix, const double *x) {
  double v = mix->std * mix->std, density = 0;
  for (int k = 0; k < mix->components; k++) {
    double term = mix->weight[k];
    for (int j = 0; j < mix->dim; j++)
      term *= exp(-pow(x[j] - mix->centre[k][j], 2) / (2 * v)) / sqrt(2 * M_PI * v);
    density += term;
  }
  return log(density);
}

/* The slope of log p along coordinate j at row i of x: central differences of
 * fourth order, good to about 1e-6 here. */
static inline double slope_of_log_density(const Mixture *mix, const Matrix *x, int i, int j) {
  static const double weight[5] = {1, -8, 0, 8, -1};
  const double h = 1e-3;
  double at[MIXTURE_MAX_DIM], slope = 0;
  for (int l = 0; l < mix->dim; l++) at[l] = (double)AT(x, i, l);
  for (int step = -2; step <= 2; step++) {
    at[j] = (double)AT(x, i, j) + step * h;
    slope += weight[step + 2] * log_density_at(mix, at) / (12 * h);
  }
  return slope;
}

/* An even grid over [-8, 8] for integrals in one dimension: the trapezoidal rule
 * is exact to rounding there, the components being wide beside its step. */
enum { GRID = 801 };
static const double grid_step = 16.0 / (GRID - 1);

static inline Matrix grid_points(void) {
  Matrix x = matrix_new(GRID, 1);
  for (int i = 0; i < GRID; i++) AT(&x, i, 0) = (float)(-8 + i * grid_step);
  return x;
}

#endif
