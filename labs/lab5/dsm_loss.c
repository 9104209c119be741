/* Exercise 5.1: the denoising score matching loss (Vincent 2011, eq. 9,
 * without his factor 1/2).
 *
 *   L = 1/n sum_i | s(x_noisy_i) - target_i |^2,   the square summed over dimensions
 *   x_noisy = x + sigma epsilon,   epsilon standard normal,
 *   target  = -(x_noisy - x) / sigma^2 = -epsilon / sigma
 *
 * net    the score network s
 * x      n x d, clean points; not to be changed
 * sigma  noise level, above 0
 * rng    where epsilon comes from: n x d normals
 *
 * Returns L (summed in double), and adds dL/dtheta to net->gradient.
 *
 * Approach: score_net_forward gives s.  The loss depends on theta through s
 * alone, so dL/ds_ij = 2/n (s_ij - target_ij) is all that score_net_backward needs.
 *
 * Example: x = 2, epsilon = 0.6, sigma = 0.5 gives x_noisy = 2.3, target = -1.2;
 * a network that says 0 there has the loss 1.44 and dL/ds = 2.4.
 */
#include "lab5.h"

double dsm_loss(ScoreNet *net, const Matrix *x, float sigma, Rng *rng) {
  /* YOUR CODE BEGINS */
  /* TODO 1: draw epsilon (n x d): matrix_new, rng_fill_normal.
   * TODO 2: x_noisy = x + sigma * epsilon, element by element: AT(&x_noisy, i, j).
   * TODO 3: s = the network at x_noisy.
   * TODO 4: the loss, and d_s = dL/ds.
   * TODO 5: score_net_backward, free what you allocated, return the loss. */
  (void)net, (void)x, (void)sigma, (void)rng;
  lab_todo("dsm_loss"); /* delete this line when the steps are written */
  return 0;
  /* YOUR CODE ENDS */
}
