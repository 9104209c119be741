/* Exercise 12.1: climbing.
 *
 *   x <- x + alpha s(x)
 *
 * score, model  score(model, x, &s) fills s (n x d) with the score at the rows of x
 * x      n x d, one climber a row: the starts on entry, the ends on return
 * steps  how many steps each takes, 0 or more
 * alpha  step size, above 0
 * path   what to record, or NULL for nothing: steps + 1 rows of n * d columns.  Row t
 *        is where all of them are after t steps, side by side; row 0 is the starts.
 *
 * Approach: a loop over the steps, each asking for the score of the whole batch once.
 * x is row-major: its n * d numbers are in path's order.
 *
 * Example: x = 1, s(x) = -4 x and alpha = 0.05 give 1, 0.8, 0.64: each step takes off a
 * fifth of what is left.
 */
#include "lab12.h"

void deterministic_ascent(ScoreFunction *score, const void *model, Matrix *x, int steps,
                          float alpha, Matrix *path) {
  /* YOUR CODE BEGINS */
  Matrix s = matrix_new(x->rows, x->cols);
  for (int t = 0; t <= steps; t++) {
    if (t > 0) {
      score(model, x, &s);
      for (int i = 0; i < x->rows; i++)
        for (int j = 0; j < x->cols; j++) AT(x, i, j) += alpha * AT(&s, i, j);
    }
    if (path != NULL)
      for (int c = 0; c < path->cols; c++) AT(path, t, c) = x->data[c];
  }
  matrix_free(&s);
  /* YOUR CODE ENDS */
}
