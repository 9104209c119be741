/* Exercise 6.1: Langevin dynamics (Song and Ermon 2019, section 2.2; the step
 * alpha here is half of their epsilon).
 *
 *   x <- x + alpha s(x) + sqrt(2 alpha) z,   z standard normal
 *
 * score, model  score(model, x, &s) fills s (n x d) with the score at the rows of x
 * x      n x d, one chain a row: the starts on entry, the samples on return
 * steps  how many steps each chain takes, 0 or more
 * alpha  step size, above 0
 * rng    where z comes from: a fresh z (rng_normal, or rng_fill_normal for many) for every
 *        step, chain and coordinate
 * path   what to record, or NULL for nothing: 1 + steps / every rows.  Row r is
 *        where the first c chains are after r * every steps, side by side (c * d
 *        columns, so c = path->cols / d); row 0 is their starts.
 * every  steps between two recordings, at least 1; means nothing without path
 *
 * Approach: a loop over the steps; each asks for the score of the whole batch at
 * once, draws z for the whole batch at once, then moves every coordinate.  x is
 * row-major: its first c chains are its first c * d numbers, in path's order.
 *
 * Example: x = 1, s(x) = -4, alpha = 0.02 and z = 0.5 give the step
 * -0.08 + 0.2 * 0.5 = 0.02, so x becomes 1.02.
 */
#include "lab6.h"

#include <math.h>

void langevin_sample(ScoreFunction *score, const void *model, Matrix *x, int steps, float alpha,
                     Rng *rng, int every, Matrix *path) {
  /* YOUR CODE BEGINS */
  Matrix s = matrix_new(x->rows, x->cols), z = matrix_new(x->rows, x->cols);
  const float noise = sqrtf(2 * alpha);
  for (int step = 0; step <= steps; step++) {
    if (step > 0) {
      score(model, x, &s);
      rng_fill_normal(rng, &z);
      for (int i = 0; i < x->rows; i++)
        for (int j = 0; j < x->cols; j++)
          AT(x, i, j) += alpha * AT(&s, i, j) + noise * AT(&z, i, j);
    }
    if (path != NULL && step % every == 0)
      for (int c = 0; c < path->cols; c++) AT(path, step / every, c) = x->data[c];
  }
  matrix_free(&s);
  matrix_free(&z);
  /* YOUR CODE ENDS */
}
