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
  /* TODO 1: matrices for the score and for z, both of x's shape.
   * TODO 2: let step run from 0 to steps.  At step 0 the chains stand at their
   *         starts; at every other one they move: score, rng_fill_normal, update.
   * TODO 3: after that, if there is a path and step is a multiple of every,
   *         copy the first path->cols numbers of x into row step / every.
   * TODO 4: free the two matrices. */
  (void)score, (void)model, (void)x, (void)steps, (void)alpha;
  (void)rng, (void)every, (void)path;
  lab_todo("langevin_sample"); /* delete this line when the steps are written */
  /* YOUR CODE ENDS */
}
