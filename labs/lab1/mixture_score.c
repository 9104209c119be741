/* Exercise 1.2: the score of a mixture of Gaussians, the gradient of its log density.
 *
 *   score(x) = grad log p(x) = ( sum_k r_k(x) mu_k - x ) / v,   v = std^2
 *   r_k(x)   = softmax_k( log w_k - |x - mu_k|^2 / (2 v) )    (Bishop 2006, eq. 2.192)
 *
 * mix    mix->components weights, centres and the one std; d = mix->dim
 * x      n x d, one point a row; not to be changed
 * score  n x d: row i receives the score at x_i, whatever stood there before
 *
 * r_k is how likely component k is to have made x: the responsibilities are
 * positive and sum to 1.  The normaliser (2 pi v)^(-d/2) does not depend on x, so
 * it is gone from the score.
 *
 * Approach: a softmax does not change when the same number is taken off every
 * exponent.  Take off the largest one, so that the largest exp is 1: without that
 * every exp is 0 far from the centres, and 0/0 is not a number.
 *
 * Example: the two Gaussians at x = (0.05, 0): the exponents differ by
 * (2.05^2 - 1.95^2) / 0.18 = 2.2222 in favour of the right one, r = (.0978, .9022),
 * sum_k r_k mu_k = (1.6089, 0), and the score is (1.5589 / 0.09, 0) = (17.321, 0).
 */
#include "lab1.h"

void mixture_score(const Mixture *mix, const Matrix *x, Matrix *score) {
  /* YOUR CODE BEGINS */
  /* TODO 1: for every point: the exponents, as in mixture_log_density, and the largest.
   * TODO 2: r_k = exp(exponent_k - largest), divided by the sum of them all.
   * TODO 3: for every coordinate j the mean sum_k r_k mu_kj, less x_j, over v. */
  (void)mix, (void)x, (void)score;
  lab_todo("mixture_score"); /* delete this line when the steps are written */
  /* YOUR CODE ENDS */
}
