#include "mixture.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static const double pi = 3.14159265358979323846;

/* A mixture or a matrix of the wrong size is a mistake in the calling program,
 * like an index out of range. */
static void require(int holds, const char *what) {
  if (holds) return;
  fprintf(stderr, "mixture: %s\n", what);
  abort();
}

Mixture mixture_two_gaussians(void) {
  return (Mixture){
      .components = 2, .dim = 2, .weight = {0.5, 0.5}, .centre = {{-2, 0}, {2, 0}}, .std = 0.3};
}

Mixture mixture_ring(void) {
  Mixture ring = {.components = 8, .dim = 2, .std = 0.25};
  /* Written out, since sin and cos may differ in the last bit between machines. */
  const double c = 3, h = 3 * 0.70710678118654752440;
  const double centre[8][2] = {{c, 0},  {h, h},   {0, c},  {-h, h},
                               {-c, 0}, {-h, -h}, {0, -c}, {h, -h}};
  for (int k = 0; k < 8; k++) {
    ring.weight[k] = 1.0 / 8;
    ring.centre[k][0] = centre[k][0];
    ring.centre[k][1] = centre[k][1];
  }
  return ring;
}

Mixture mixture_random(Rng *rng, int components, int dim) {
  require(components >= 1 && components <= MIXTURE_MAX_COMPONENTS && dim >= 1 &&
              dim <= MIXTURE_MAX_DIM,
          "mixture_random: too many or too few components or dimensions");
  Mixture mix = {.components = components, .dim = dim};
  double total = 0;
  for (int k = 0; k < components; k++) {
    for (int j = 0; j < dim; j++) mix.centre[k][j] = 4 * (double)rng_uniform(rng) - 2;
    mix.weight[k] = 0.5 + (double)rng_uniform(rng);
    total += mix.weight[k];
  }
  for (int k = 0; k < components; k++) mix.weight[k] /= total;
  mix.std = 0.3 + 0.3 * (double)rng_uniform(rng);
  return mix;
}

/* The component that the uniform number u in (0, 1) falls to. */
static int component_of(const Mixture *mix, double u) {
  double below = 0;
  for (int k = 0; k < mix->components - 1; k++) {
    below += mix->weight[k];
    if (u < below) return k;
  }
  return mix->components - 1;
}

void mixture_draw(const Mixture *mix, Rng *rng, Matrix *x, int *component) {
  require(x->cols == mix->dim, "mixture_draw: x needs one column for each dimension");
  enum { ROWS = 64, COLS = 1 + MIXTURE_MAX_DIM };
  float uniforms[ROWS * COLS], normals[ROWS * COLS];
  for (int first = 0; first < x->rows; first += ROWS) {
    /* Filling is fast, single numbers are slow: so all numbers of these rows are
     * read both as uniforms, of which column 0 serves, and as normals. */
    int rows = x->rows - first < ROWS ? x->rows - first : ROWS;
    Matrix u = {rows, 1 + mix->dim, uniforms}, z = {rows, 1 + mix->dim, normals};
    Rng same = *rng;
    rng_fill_uniform(&same, &u);
    rng_fill_normal(rng, &z);
    for (int i = 0; i < rows; i++) {
      int k = component_of(mix, (double)AT(&u, i, 0));
      if (component) component[first + i] = k;
      for (int j = 0; j < mix->dim; j++)
        AT(x, first + i, j) = (float)(mix->centre[k][j] + mix->std * (double)AT(&z, i, 1 + j));
    }
  }
}

/* What is the same for every point: the variance and the weights' logarithms. */
typedef struct {
  const Mixture *mix;
  double v;
  double log_weight[MIXTURE_MAX_COMPONENTS];
} Noised;

static Noised noised(const Mixture *mix, double sigma) {
  Noised p = {.mix = mix, .v = mix->std * mix->std + sigma * sigma};
  for (int k = 0; k < mix->components; k++) p.log_weight[k] = log(mix->weight[k]);
  return p;
}

/* The responsibilities r_k at x; returns log sum_k w_k exp(-|x - mu_k|^2 / 2v). */
static double responsibilities(const Noised *p, const double *x, double *r) {
  double largest = -HUGE_VAL, sum = 0;
  for (int k = 0; k < p->mix->components; k++) {
    double distance2 = 0;
    for (int j = 0; j < p->mix->dim; j++) {
      double difference = x[j] - p->mix->centre[k][j];
      distance2 += difference * difference;
    }
    r[k] = p->log_weight[k] - distance2 / (2 * p->v);
    if (r[k] > largest) largest = r[k];
  }
  for (int k = 0; k < p->mix->components; k++) {
    r[k] = exp(r[k] - largest);
    sum += r[k];
  }
  for (int k = 0; k < p->mix->components; k++) r[k] /= sum;
  return largest + log(sum);
}

static void score_at(const Noised *p, const double *x, double *score) {
  double r[MIXTURE_MAX_COMPONENTS];
  responsibilities(p, x, r);
  for (int j = 0; j < p->mix->dim; j++) {
    double mean = 0;
    for (int k = 0; k < p->mix->components; k++) mean += r[k] * p->mix->centre[k][j];
    score[j] = (mean - x[j]) / p->v;
  }
}

double mixture_exact_log_density(const Mixture *mix, double sigma, const float *x) {
  Noised p = noised(mix, sigma);
  double at[MIXTURE_MAX_DIM], r[MIXTURE_MAX_COMPONENTS];
  for (int j = 0; j < mix->dim; j++) at[j] = (double)x[j];
  return responsibilities(&p, at, r) - 0.5 * mix->dim * log(2 * pi * p.v);
}

void mixture_exact_score_at(const Mixture *mix, double sigma, const double *x, double *score) {
  Noised p = noised(mix, sigma);
  score_at(&p, x, score);
}

void mixture_exact_score(const Mixture *mix, double sigma, const Matrix *x, Matrix *score) {
  require(x->cols == mix->dim && score->cols == mix->dim && score->rows == x->rows,
          "mixture_exact_score: x and score need one row a point, one column a dimension");
  Noised p = noised(mix, sigma);
  double at[MIXTURE_MAX_DIM], s[MIXTURE_MAX_DIM];
  for (int i = 0; i < x->rows; i++) {
    for (int j = 0; j < mix->dim; j++) at[j] = (double)AT(x, i, j);
    score_at(&p, at, s);
    for (int j = 0; j < mix->dim; j++) AT(score, i, j) = (float)s[j];
  }
}

double mixture_score_power(const Mixture *mix, double sigma, Rng *rng, int n,
                           double *standard_error) {
  double x[MIXTURE_MAX_DIM], s[MIXTURE_MAX_DIM], sum = 0, sum_squares = 0;
  const Noised p = noised(mix, sigma);
  const double noisy_std = sqrt(p.v);
  for (int i = 0; i < n; i++) {
    int k = component_of(mix, (double)rng_uniform(rng));
    for (int j = 0; j < mix->dim; j++)
      x[j] = mix->centre[k][j] + noisy_std * (double)rng_normal(rng);
    score_at(&p, x, s);
    double power = 0;
    for (int j = 0; j < mix->dim; j++) power += s[j] * s[j];
    sum += power;
    sum_squares += power * power;
  }
  double mean = sum / n;
  if (standard_error) *standard_error = sqrt((sum_squares / n - mean * mean) / (n - 1));
  return mean;
}
