/* Each chain by itself, from the last to the first, as a batch of one. */
#include "lab12.h"

#include <math.h>

static double square(double a) {
  return a * a;
}

static int step(LogDensityFunction *log_density, ScoreFunction *score, const void *model, Matrix *x,
                double alpha, Rng *rng) {
  int d = x->cols;
  Matrix y = matrix_new(1, d), s_x = matrix_new(1, d), s_y = matrix_new(1, d);
  Matrix log_x = matrix_new(1, 1), log_y = matrix_new(1, 1);
  score(model, x, &s_x);
  for (int j = 0; j < d; j++)
    AT(&y, 0, j) =
        (float)(AT(x, 0, j) + alpha * AT(&s_x, 0, j) + sqrt(2 * alpha) * rng_normal(rng));
  score(model, &y, &s_y);
  log_density(model, x, &log_x);
  log_density(model, &y, &log_y);
  double log_r = (double)AT(&log_y, 0, 0) - AT(&log_x, 0, 0);
  for (int j = 0; j < d; j++) {
    double w = (double)AT(&y, 0, j) - AT(x, 0, j);
    log_r +=
        (square(w - alpha * AT(&s_x, 0, j)) - square(w + alpha * AT(&s_y, 0, j))) / (4 * alpha);
  }
  int moves = rng_uniform(rng) < exp(fmin(log_r, 0));
  if (moves) matrix_copy(x, &y);
  matrix_free(&y), matrix_free(&s_x), matrix_free(&s_y), matrix_free(&log_x), matrix_free(&log_y);
  return moves;
}

double mala_step(LogDensityFunction *log_density, ScoreFunction *score, const void *model,
                 Matrix *x, float alpha, Rng *rng) {
  int moved = 0;
  for (int i = x->rows - 1; i >= 0; i--) {
    Matrix row = matrix_rows(x, i, 1);
    moved += step(log_density, score, model, &row, (double)alpha, rng);
  }
  return (double)moved / x->rows;
}
