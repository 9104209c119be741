/* Drift alpha/2 and noise sqrt(alpha): the form found in some papers, where alpha
 * means twice what it means here.  It samples the same density, at half the speed;
 * here a step of size alpha has drift alpha and noise sqrt(2 alpha).
 */
#include "lab6.h"

#include <math.h>

void langevin_sample(ScoreFunction *score, const void *model, Matrix *x, int steps, float alpha,
                     Rng *rng, int every, Matrix *path) {
  Matrix s = matrix_new(x->rows, x->cols), z = matrix_new(x->rows, x->cols);
  const float noise = sqrtf(alpha);
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
