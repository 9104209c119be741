/* The proposal's log density has 2 alpha in its denominator. Its variance is 2
 * alpha, and a normal's log density has twice the variance there. */
#include "lab12.h"

#include <math.h>

double mala_step(LogDensityFunction *log_density, ScoreFunction *score, const void *model,
                 Matrix *x, float alpha, Rng *rng) {
  const int n = x->rows, d = x->cols;
  const float noise = sqrtf(2 * alpha);
  Matrix y = matrix_new(n, d), z = matrix_new(n, d), s_x = matrix_new(n, d), s_y = matrix_new(n, d);
  Matrix log_x = matrix_new(n, 1), log_y = matrix_new(n, 1);
  score(model, x, &s_x);
  rng_fill_normal(rng, &z);
  for (int i = 0; i < n; i++)
    for (int j = 0; j < d; j++)
      AT(&y, i, j) = AT(x, i, j) + alpha * AT(&s_x, i, j) + noise * AT(&z, i, j);
  score(model, &y, &s_y);
  log_density(model, x, &log_x);
  log_density(model, &y, &log_y);

  int moved = 0;
  for (int i = 0; i < n; i++) {
    double forth = 0, back = 0;
    for (int j = 0; j < d; j++) {
      double step = (double)AT(&y, i, j) - (double)AT(x, i, j);
      forth += pow(step - (double)(alpha * AT(&s_x, i, j)), 2);
      back += pow(-step - (double)(alpha * AT(&s_y, i, j)), 2);
    }
    double log_r = (double)AT(&log_y, i, 0) - (double)AT(&log_x, i, 0);
    log_r += (forth - back) / (2 * (double)alpha);
    if (log((double)rng_uniform(rng)) < log_r) {
      for (int j = 0; j < d; j++) AT(x, i, j) = AT(&y, i, j);
      moved++;
    }
  }
  matrix_free(&y), matrix_free(&z), matrix_free(&s_x), matrix_free(&s_y);
  matrix_free(&log_x), matrix_free(&log_y);
  return (double)moved / n;
}
