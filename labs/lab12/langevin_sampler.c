/* Exercise 12.2: Langevin dynamics, from given starts or from far and wide, with a step
 * size of its own for every step.
 *
 *   x <- x + alpha_t s(x) + sqrt(2 alpha_t) z,   z standard normal
 *
 * score, model  score(model, x, &s) fills s (n x d) with the score at the rows of x
 * starts  n x d, where the chains start; not to be changed.  NULL: they start at
 *         N(0, 25 I), drawn from rng before anything else
 * x       n x d, whatever it holds on entry; the ends of the chains on return
 * steps   how many steps, 0 or more
 * alpha   steps numbers above 0: alpha[0] is the first step's size
 * rng     a fresh z (rng_normal, or rng_fill_normal for many) for every step, chain and
 *         coordinate
 * path    what to record, or NULL for nothing: steps + 1 rows of n * d columns, row t
 *         where the chains are after t steps; row 0 is their starts
 *
 * Approach: fill x with the starts; then as in deterministic_ascent, with a kick.
 *
 * Example: x = 1, s(x) = -4, alpha = 0.02 and z = 0.5 give 1 - 0.08 + 0.2 * 0.5 = 1.02.
 */
#include "lab12.h"

#include <math.h>

void langevin_sampler(ScoreFunction *score, const void *model, const Matrix *starts, Matrix *x,
                      int steps, const float *alpha, Rng *rng, Matrix *path) {
  /* YOUR CODE BEGINS */
  /* TODO 1: x = starts, or 5 times standard normals (the std of N(0, 25 I) is 5).
   * TODO 2: let t run from 0 to steps.  At t > 0 move with the step size alpha[t - 1]:
   *         score, rng_fill_normal, update.
   * TODO 3: after that, if there is a path, copy x's numbers into its row t.
   * TODO 4: free what you allocated. */
  (void)score, (void)model, (void)starts, (void)x;
  (void)steps, (void)alpha, (void)rng, (void)path;
  lab_todo("langevin_sampler"); /* delete this line when the steps are written */
  /* YOUR CODE ENDS */
}
