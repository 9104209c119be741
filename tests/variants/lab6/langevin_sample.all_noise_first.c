/* Draws the noise of all steps before the first one. */
#include "lab6.h"

#include <math.h>

void langevin_sample(ScoreFunction *score, const void *model, Matrix *x, int steps, float alpha,
                     Rng *rng, int every, Matrix *path) {
  int n = x->rows, d = x->cols;
  Matrix z = matrix_new(steps > 0 ? steps * n : 1, d), s = matrix_new(n, d);
  if (steps > 0) rng_fill_normal(rng, &z);
  for (int step = 0; step <= steps; step++) {
    if (step > 0) {
      score(model, x, &s);
      for (int k = 0; k < n * d; k++) {
        float kick = sqrtf(2) * sqrtf(alpha) * z.data[(step - 1) * n * d + k];
        x->data[k] = x->data[k] + kick + alpha * s.data[k];
      }
    }
    if (path && step % every == 0)
      for (int c = 0; c < path->cols; c++) AT(path, step / every, c) = x->data[c];
  }
  matrix_free(&z);
  matrix_free(&s);
}
