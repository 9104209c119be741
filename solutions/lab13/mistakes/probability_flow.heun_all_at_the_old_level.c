/* Heun's second slope is all of the level where the step began, the score as well as the
 * sigma in front of it: -sigma_i s(y, sigma_i). At its end y the step has come down to the
 * next level, so both belong to that: -sigma_(i+1) s(y, sigma_(i+1)). */
#include "lab13.h"

void probability_flow(NoiseScoreFunction *score, const void *model, Matrix *x, const float *sigma,
                      int levels, int heun) {
  int n = x->rows, d = x->cols;
  Matrix s = matrix_new(n, d), slope = matrix_new(n, d), end = matrix_new(n, d);
  for (int k = 0; k + 1 < levels; k++) {
    const float now = sigma[k], next = sigma[k + 1], h = next - now;
    score(model, now, x, &s);
    for (int i = 0; i < n; i++)
      for (int j = 0; j < d; j++) {
        AT(&slope, i, j) = -now * AT(&s, i, j);
        AT(&end, i, j) = AT(x, i, j) + h * AT(&slope, i, j);
      }
    if (heun && next > 0) {
      score(model, now, &end, &s);
      for (int i = 0; i < n; i++)
        for (int j = 0; j < d; j++)
          AT(&end, i, j) = AT(x, i, j) + h * (AT(&slope, i, j) - now * AT(&s, i, j)) / 2;
    }
    matrix_copy(x, &end);
  }
  matrix_free(&s), matrix_free(&slope), matrix_free(&end);
}
