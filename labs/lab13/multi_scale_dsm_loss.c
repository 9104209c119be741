/* Exercise 13.2: denoising score matching at many noise levels at once (Song and Ermon
 * 2019, eqs. 5 and 6, without their factor 1/2), weighted by sigma^2.
 *
 *   L = 1/n sum_i sigma_i^2 | s(x_noisy_i, sigma_i) + epsilon_i / sigma_i |^2
 *     = 1/n sum_i           | f(x_noisy_i, sigma_i) + epsilon_i |^2,     f = sigma s
 *
 *   x_noisy_i = x_i + sigma_i epsilon_i,   epsilon standard normal,
 *   sigma_i   one of the levels, each equally likely, drawn anew for every point
 *
 * net     a network that is told the noise level (core/noise_net.h)
 * x       n x d, clean points; not to be changed
 * sigma   the levels, as noise_levels makes them
 * levels  how many, at least 1
 * rng     where the levels (rng_below) and epsilon come from
 *
 * Returns L (the squares summed over dimensions, in double), and adds dL/dtheta to
 * net->gradient.
 *
 * Approach: as dsm_loss of lab 5, with a level for each row.  noise_net_forward gives f;
 * it wants the levels as an n x 1 matrix, and a matrix n x (d + NOISE_NET_FEATURES) to
 * keep the network's input in.  score_net_backward then takes dL/df.
 *
 * Example: x = 2, sigma = 0.5 and epsilon = 0.6 give x_noisy = 2.3.  A network with f = -1
 * there has the loss (-1 + 0.6)^2 = 0.16 and dL/df = -0.8.
 */
#include "lab13.h"

double multi_scale_dsm_loss(ScoreNet *net, const Matrix *x, const float *sigma, int levels,
                            Rng *rng) {
  /* YOUR CODE BEGINS */
  /* TODO 1: matrices for each row's level (n x 1), epsilon and x_noisy (n x d).
   * TODO 2: draw them: rng_below(rng, levels) for a row's level, rng_fill_normal.
   * TODO 3: input and f, filled by noise_net_forward at x_noisy.
   * TODO 4: the loss, and d_f = dL/df.
   * TODO 5: score_net_backward, free what you allocated, return the loss. */
  (void)net, (void)x, (void)sigma, (void)levels, (void)rng;
  lab_todo("multi_scale_dsm_loss"); /* delete this line when the steps are written */
  return 0;
  /* YOUR CODE ENDS */
}
