/* Exercise 2.2: the way back from a noisy point, on average over where it may
 * have come from (Robbins 1956, Efron 2011: Tweedie's formula).
 *
 *   direction(x_noisy) = E[ x | x_noisy ] - x_noisy,   x_noisy = x + sigma epsilon
 *
 * data       the mixture that clean points x come from; d = data->dim
 * sigma      noise level, above 0
 * x_noisy    n x d, one noisy point a row; not to be changed
 * direction  n x d: row i receives the direction at x_noisy_i, whatever stood
 *            there before.  x_noisy_i + direction_i is the best guess of x_i.
 *
 * Approach: Bayes, component by component, with v = std^2 + sigma^2.
 *   Which component?  r_k = softmax_k( log w_k - |x_noisy - mu_k|^2 / (2 v) ), the
 *   largest exponent taken off first, as in lab 1.
 *   Where in it?      E[ x | x_noisy, k ] = mu_k + std^2 / v (x_noisy - mu_k): the
 *   noise made up sigma^2 / v of the variance, so that share of the way is undone.
 *   Together:         direction = sum_k r_k E[ x | x_noisy, k ] - x_noisy
 *
 * Example: the two Gaussians, sigma = 0.5, x_noisy = (0.1, 0.4): v = 0.34 and
 * r = (.2357, .7643).  The two guesses are (-1.4441, 0.1059) and (1.4971, 0.1059),
 * their mean is (0.8039, 0.1059), the direction (0.7039, -0.2941).
 */
#include "lab2.h"

void denoising_direction(const Mixture *data, float sigma, const Matrix *x_noisy,
                         Matrix *direction) {
  /* YOUR CODE BEGINS */
  /* TODO 1: for every point: the exponents with v = std^2 + sigma^2, and the largest.
   * TODO 2: r_k = exp(exponent_k - largest), divided by the sum of them all.
   * TODO 3: for every coordinate: the guess of each component, their mean with
   *         weights r_k, less the noisy coordinate. */
  (void)data, (void)sigma, (void)x_noisy, (void)direction;
  lab_todo("denoising_direction"); /* delete this line when the steps are written */
  /* YOUR CODE ENDS */
}
