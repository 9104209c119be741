/* You draw from a copy of *rng. The copy moves on, the caller's stream does not, so
 * the next call draws the very same noise again. Hand the pointer on as it is:
 * rng_fill_normal(rng, &z).
 */
#include "lab6.h"

#include <math.h>

void langevin_sample(ScoreFunction *score, const void *model, Matrix *x, int steps, float alpha,
                     Rng *rng, int every, Matrix *path) {
  Matrix s = matrix_new(x->rows, x->cols), z = matrix_new(x->rows, x->cols);
  const float noise = sqrtf(2 * alpha);
  Rng copy = *rng;
  for (int step = 0; step <= steps; step++) {
    if (step > 0) {
      score(model, x, &s);
      rng_fill_normal(&copy, &z);
      for (int i = 0; i < x->rows; i++)
        for (int j = 0; j < x->cols; j++)
          AT(x, i, j) += alpha * AT(&s, i, j) + noise * AT(&z, i, j);
    }
    if (path != NULL && step % every == 0)
      for (int c = 0; c < path->cols; c++) AT(path, step / every, c) = x->data[c];
  }
  matrix_free(&s);
  matrix_free(&z);
}
