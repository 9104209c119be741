/* A helper for log q, in the order of the reference; and a main of its own. */
#include "lab12.h"

#include <math.h>

/* log q(to | from) up to a constant, for row i. */
static double log_q(const Matrix *to, const Matrix *from, const Matrix *s, float alpha, int i) {
  double sum = 0;
  for (int j = 0; j < to->cols; j++) {
    double off = (double)AT(to, i, j) - AT(from, i, j) - (double)alpha * AT(s, i, j);
    sum -= off * off / (4.0 * alpha);
  }
  return sum;
}

double mala_step(LogDensityFunction *log_density, ScoreFunction *score, const void *model,
                 Matrix *x, float alpha, Rng *rng) {
  int n = x->rows, d = x->cols, stayed = 0;
  Matrix y = matrix_new(n, d), there = matrix_new(n, d), back = matrix_new(n, d);
  Matrix log_x = matrix_new(n, 1), log_y = matrix_new(n, 1);
  score(model, x, &there);
  rng_fill_normal(rng, &y);
  for (int k = 0; k < n * d; k++)
    y.data[k] = x->data[k] + alpha * there.data[k] + sqrtf(2 * alpha) * y.data[k];
  score(model, &y, &back);
  log_density(model, &y, &log_y);
  log_density(model, x, &log_x);
  for (int i = 0; i < n; i++) {
    double log_r = (double)AT(&log_y, i, 0) - AT(&log_x, i, 0) + log_q(x, &y, &back, alpha, i) -
                   log_q(&y, x, &there, alpha, i);
    float u = rng_uniform(rng);
    if (logf(u) < log_r)
      for (int j = 0; j < d; j++) AT(x, i, j) = AT(&y, i, j);
    else
      stayed++;
  }
  matrix_free(&y), matrix_free(&there), matrix_free(&back);
  matrix_free(&log_x), matrix_free(&log_y);
  return 1 - stayed / (double)n;
}

int main(void) {
  return 0;
}
