/* Exercise 3.2: noisy points and what a network should say there (Vincent 2011,
 * eq. 10).
 *
 *   x_noisy = x + sigma epsilon
 *   target  = grad log q(x_noisy | x),   q(. | x) = N(x, sigma^2 I)
 *           = -(x_noisy - x) / sigma^2  =  -epsilon / sigma
 *
 * x        n x d, clean points; not to be changed
 * epsilon  n x d, standard normal numbers; not to be changed
 * sigma    noise level, above 0
 * x_noisy  n x d: receives the noisy points, whatever stood there before
 * target   n x d: receives the targets, whatever stood there before
 *
 * Approach: the gradient is with respect to x_noisy; log q is
 * -|x_noisy - x|^2 / (2 sigma^2) and a constant.  The form with epsilon is the better one
 * in float32: x_noisy - x loses the digits that x_noisy rounded away.
 *
 * Example: x = 2, epsilon = 0.6, sigma = 0.5 gives x_noisy = 2.3, target = -1.2.
 */
#include "lab3.h"

void dsm_target(const Matrix *x, const Matrix *epsilon, float sigma, Matrix *x_noisy,
                Matrix *target) {
  /* YOUR CODE BEGINS */
  /* TODO 1: for every point and coordinate the noisy number.
   * TODO 2: beside it the target. */
  (void)x, (void)epsilon, (void)sigma, (void)x_noisy, (void)target;
  lab_todo("dsm_target"); /* delete this line when the steps are written */
  /* YOUR CODE ENDS */
}
