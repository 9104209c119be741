/* Exercise 3.3: the floor of the denoising loss, by Monte Carlo.
 *
 *   L* = d / sigma^2 - E |grad log p_sigma(x_noisy)|^2
 *
 * It is the least that E |s(x_noisy) - target|^2 can be, summed over dimensions,
 * whatever the network s: the part of the target that x_noisy does not tell.
 *
 * data            the mixture that clean points come from; d = data->dim
 * sigma           noise level, above 0
 * n               how many noisy points to draw, at least 2
 * rng             where they come from
 * standard_error  receives the standard error of the estimate: the std of its n
 *                 independent terms, over sqrt(n)
 *
 * Returns the estimate of L*, summed in double.
 *
 * Approach: n clean points (mixture_draw), fresh noise for each of their
 * coordinates (rng_fill_normal), the score of the noisy density there
 * (mixture_exact_score with sigma).  Then the mean and the std of the n squared
 * norms |score_i|^2.
 *
 * Example: one Gaussian with std 0.3 in two dimensions, sigma = 0.5: the score at
 * x_noisy is -(x_noisy - mu) / 0.34, its mean square is 2 / 0.34, so L* is
 * 2 / 0.25 - 2 / 0.34 = 2.1176.
 */
#include "lab3.h"

double dsm_floor(const Mixture *data, float sigma, int n, Rng *rng, double *standard_error) {
  /* YOUR CODE BEGINS */
  /* TODO 1: draw the clean points and the noise; add sigma times the noise.
   * TODO 2: the score of the noisy density at the noisy points.
   * TODO 3: mean and variance (over n - 1) of the n numbers |score_i|^2.
   * TODO 4: *standard_error = sqrt(variance / n); free the matrices; return
   *         d / sigma^2 - mean. */
  (void)data, (void)sigma, (void)n, (void)rng;
  lab_todo("dsm_floor"); /* delete this line when the steps are written */
  *standard_error = 0;
  return 0;
  /* YOUR CODE ENDS */
}
