/* Exercise 7.3: the loss of DDPM (Ho, Jain and Abbeel 2020, eq. 14, at one time t).
 *
 *   x_t = sqrt(alpha_bar) x + sqrt(1 - alpha_bar) epsilon,   epsilon standard normal
 *   L   = 1/n sum_i | epsilon_i - epsilon_theta(x_t_i) |^2,  summed over dimensions
 *
 * net        the noise network: its output is read as epsilon_theta
 * x          n x d, clean points
 * alpha_bar  the share of the signal's variance that is left, above 0 and below 1
 * rng        where epsilon comes from: n x d normals, row by row
 *
 * Returns L (in double), and adds dL/dtheta to net->gradient.
 *
 * Approach: the frame of dsm_loss.  New are the two factors in x_t, and that the
 * target is the noise itself: no division, so the target has size 1 at every
 * noise level.
 *
 * Example: x = 2, epsilon = 0.6, alpha_bar = 0.64 gives x_t = 0.8 * 2 + 0.6 * 0.6
 * = 1.96; a network that says 0.1 there has the loss 0.25 and dL/depsilon_theta = -1.
 */
#include "lab7.h"

#include <math.h>

double ddpm_loss(ScoreNet *net, const Matrix *x, float alpha_bar, Rng *rng) {
  /* YOUR CODE BEGINS */
  /* TODO 1: draw epsilon (n x d): matrix_new, rng_fill_normal.
   * TODO 2: x_t, element by element; sqrtf gives a float's square root.
   * TODO 3: epsilon_theta = the network at x_t: score_net_forward.
   * TODO 4: the loss, and its derivative by epsilon_theta.
   * TODO 5: score_net_backward, free what you allocated, return the loss. */
  (void)net, (void)x, (void)alpha_bar, (void)rng;
  lab_todo("ddpm_loss"); /* delete this line when the steps are written */
  return 0;
  /* YOUR CODE ENDS */
}
