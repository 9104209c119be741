/* Draws the noise of a step before it asks for the score, from the last chain to the
 * first, and asks chain by chain. */
#include "lab6.h"

#include <math.h>

void langevin_sample(ScoreFunction *score, const void *model, Matrix *x, int steps, float alpha,
                     Rng *rng, int every, Matrix *path) {
  Matrix kick = matrix_new(x->rows, x->cols), s = matrix_new(1, x->cols);
  int row = 0;
  if (path)
    for (int c = 0; c < path->cols; c++) AT(path, row, c) = x->data[c];
  for (int step = 1; step <= steps; step++) {
    for (int i = x->rows - 1; i >= 0; i--)
      for (int j = x->cols - 1; j >= 0; j--) AT(&kick, i, j) = sqrtf(2 * alpha) * rng_normal(rng);
    for (int i = 0; i < x->rows; i++) {
      Matrix one = matrix_rows(x, i, 1);
      score(model, &one, &s);
      for (int j = 0; j < x->cols; j++) AT(x, i, j) += AT(&kick, i, j) + alpha * AT(&s, 0, j);
    }
    if (!path || step % every != 0) continue;
    row++;
    for (int c = 0; c < path->cols; c++) AT(path, row, c) = x->data[c];
  }
  matrix_free(&kick);
  matrix_free(&s);
}
