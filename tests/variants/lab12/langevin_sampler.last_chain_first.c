/* From the last number to the first, in double, the kick as a factor of the std; and a
 * main of its own. */
#include "lab12.h"

#include <math.h>

void langevin_sampler(ScoreFunction *score, const void *model, const Matrix *starts, Matrix *x,
                      int steps, const float *alpha, Rng *rng, Matrix *path) {
  Matrix s = matrix_new(x->rows, x->cols);
  for (int i = x->rows - 1; i >= 0; i--)
    for (int j = x->cols - 1; j >= 0; j--)
      AT(x, i, j) = starts ? AT(starts, i, j) : rng_normal(rng) * 5;
  for (int t = 0; t <= steps; t++) {
    for (int i = 0; path && i < x->rows; i++)
      for (int j = 0; j < x->cols; j++) AT(path, t, i * x->cols + j) = AT(x, i, j);
    if (t == steps) break;
    score(model, x, &s);
    for (int k = x->rows * x->cols - 1; k >= 0; k--) {
      double std = sqrt(alpha[t]) * sqrt(2.0);
      x->data[k] += (float)((double)alpha[t] * s.data[k] + std * rng_normal(rng));
    }
  }
  matrix_free(&s);
}

int main(void) {
  return 0;
}
