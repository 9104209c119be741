/* Draws z column by column, and the starts from the last chain to the first. */
#include "lab12.h"

#include <math.h>

void langevin_sampler(ScoreFunction *score, const void *model, const Matrix *starts, Matrix *x,
                      int steps, const float *alpha, Rng *rng, Matrix *path) {
  int n = x->rows, d = x->cols;
  Matrix s = matrix_new(n, d);
  for (int i = n - 1; i >= 0; i--)
    for (int j = d - 1; j >= 0; j--) AT(x, i, j) = starts ? AT(starts, i, j) : 5 * rng_normal(rng);
  for (int t = 0;; t++) {
    for (int i = 0; path && i < n; i++)
      for (int j = 0; j < d; j++) AT(path, t, i * d + j) = AT(x, i, j);
    if (t == steps) break;
    score(model, x, &s);
    for (int j = 0; j < d; j++)
      for (int i = 0; i < n; i++) {
        double step = (double)alpha[t], kick = sqrt(2 * step) * (double)rng_normal(rng);
        AT(x, i, j) = (float)((double)AT(x, i, j) + step * (double)AT(&s, i, j) + kick);
      }
  }
  matrix_free(&s);
}
