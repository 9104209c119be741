/* Exercise 12.3, an extra: one step of the Metropolis-adjusted Langevin algorithm
 * (Roberts and Tweedie 1996), which makes up for the error of large steps.
 *
 *   y = x + alpha s(x) + sqrt(2 alpha) z            a proposal, z standard normal
 *   log q(y | x) = -|y - x - alpha s(x)|^2 / (4 alpha)
 *   log r = log p(y) - log p(x) + log q(x | y) - log q(y | x)
 *
 * A chain goes to y with probability min(1, r), and otherwise stays at x.  Each chain
 * decides for itself, all its coordinates together.
 *
 * log_density, model  log_density(model, x, &l) fills l (n x 1) with log p at the rows
 *                     of x, up to a constant
 * score, model        score(model, x, &s) fills s (n x d)
 * x      n x d, one chain a row, moved in place
 * alpha  step size, above 0
 * rng    z for the whole batch first, then one uniform for every chain
 *
 * Returns the share of the chains that moved, 0 to 1.
 *
 * Approach: score at x, proposals y, score at y, log p at both.  Accept when
 * log(uniform) < log r, which needs no minimum and does not overflow.
 *
 * Example: p = N(0, 1), x = 1, alpha = 0.5, z = 1.  s(x) = -1, y = 1 - 0.5 + 1 = 1.5.
 * log p(y) - log p(x) = -0.625; log q(y|x) = -1/2; from y back the mean is
 * 1.5 - 0.75 = 0.75, log q(x|y) = -0.25^2/2 = -0.03125.  log r = -0.15625, so the chain
 * moves with probability 0.855.
 */
#include "lab12.h"

#include <math.h>

double mala_step(LogDensityFunction *log_density, ScoreFunction *score, const void *model,
                 Matrix *x, float alpha, Rng *rng) {
  /* YOUR CODE BEGINS */
  /* TODO 1: matrices: score at x and at y, z, y (n x d), log p at x and at y (n x 1).
   * TODO 2: s(x), z, y; then s(y) and the two log densities.
   * TODO 3: for each chain the squared distances |y - x - alpha s(x)|^2 and
   *         |x - y - alpha s(y)|^2, and from them log r.
   * TODO 4: if log(rng_uniform(rng)) < log r, copy the row of y into x and count it.
   * TODO 5: free the matrices, return the count divided by n. */
  (void)log_density, (void)score, (void)model, (void)x, (void)alpha, (void)rng;
  lab_todo("mala_step"); /* delete this line when the steps are written */
  return 0;
  /* YOUR CODE ENDS */
}
