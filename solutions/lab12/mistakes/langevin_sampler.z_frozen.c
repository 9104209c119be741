/* z is drawn once, before the steps: every chain is pushed the same way again and
 * again. */
#include "lab12.h"

#include <math.h>

void langevin_sampler(ScoreFunction *score, const void *model, const Matrix *starts, Matrix *x,
                      int steps, const float *alpha, Rng *rng, Matrix *path) {
  Matrix s = matrix_new(x->rows, x->cols), z = matrix_new(x->rows, x->cols);
  if (starts == NULL) rng_fill_normal(rng, x);
  for (int i = 0; i < x->rows; i++)
    for (int j = 0; j < x->cols; j++)
      AT(x, i, j) = starts == NULL ? 5 * AT(x, i, j) : AT(starts, i, j);
  rng_fill_normal(rng, &z);
  for (int t = 0; t <= steps; t++) {
    if (t > 0) {
      const float step = alpha[t - 1], noise = sqrtf(2 * step);
      score(model, x, &s);
      for (int i = 0; i < x->rows; i++)
        for (int j = 0; j < x->cols; j++) AT(x, i, j) += step * AT(&s, i, j) + noise * AT(&z, i, j);
    }
    if (path != NULL)
      for (int c = 0; c < path->cols; c++) AT(path, t, c) = x->data[c];
  }
  matrix_free(&s), matrix_free(&z);
}
