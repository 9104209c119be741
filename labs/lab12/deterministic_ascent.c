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
  /* TODO 1: a matrix for the score, of x's shape.
   * TODO 2: let t run from 0 to steps.  At t = 0 nobody moves; else ask for the score
   *         and add alpha times it to every coordinate.
   * TODO 3: after that, if there is a path, copy x's numbers into its row t. */
  (void)score, (void)model, (void)x, (void)steps, (void)alpha, (void)path;
  lab_todo("deterministic_ascent"); /* delete this line when the steps are written */
  /* YOUR CODE ENDS */
}
