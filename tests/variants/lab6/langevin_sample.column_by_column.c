/* Draws z column by column, moves one coordinate after the other, and records at
 * the beginning of the loop. */
#include "lab6.h"

#include <math.h>

void langevin_sample(ScoreFunction *score, const void *model, Matrix *x, int steps, float alpha,
                     Rng *rng, int every, Matrix *path) {
  Matrix s = matrix_new(x->rows, x->cols);
  for (int step = 0;; step++) {
    if (path && step % every == 0)
      for (int c = 0; c < path->cols / x->cols; c++)
        for (int j = 0; j < x->cols; j++) AT(path, step / every, c * x->cols + j) = AT(x, c, j);
    if (step == steps) break;
    score(model, x, &s);
    for (int j = 0; j < x->cols; j++)
      for (int i = 0; i < x->rows; i++)
        AT(x, i, j) += (float)(alpha * AT(&s, i, j) + sqrt(2.0 * alpha) * rng_normal(rng));
  }
  matrix_free(&s);
}
