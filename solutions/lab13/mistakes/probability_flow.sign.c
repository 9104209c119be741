/* The points run away from the data. Either the slope has the wrong sign (dx/dsigma is
 * MINUS sigma s), or the step has: h is sigma_(i+1) - sigma_i, which is negative on the
 * way down. Together they move points along the score. */
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
        AT(&slope, i, j) = now * AT(&s, i, j);
        AT(&end, i, j) = AT(x, i, j) + h * AT(&slope, i, j);
      }
    if (heun && next > 0) {
      score(model, next, &end, &s);
      for (int i = 0; i < n; i++)
        for (int j = 0; j < d; j++)
          AT(&end, i, j) = AT(x, i, j) + h * (AT(&slope, i, j) + next * AT(&s, i, j)) / 2;
    }
    matrix_copy(x, &end);
  }
  matrix_free(&s), matrix_free(&slope), matrix_free(&end);
}
