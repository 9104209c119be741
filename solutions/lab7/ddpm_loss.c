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
  int n = x->rows, d = x->cols;
  Matrix epsilon = matrix_new(n, d), x_t = matrix_new(n, d);
  Matrix guess = matrix_new(n, d), d_guess = matrix_new(n, d);
  rng_fill_normal(rng, &epsilon);
  for (int i = 0; i < n; i++)
    for (int j = 0; j < d; j++)
      AT(&x_t, i, j) = sqrtf(alpha_bar) * AT(x, i, j) + sqrtf(1 - alpha_bar) * AT(&epsilon, i, j);
  score_net_forward(net, &x_t, &guess);
  double loss = 0;
  for (int i = 0; i < n; i++)
    for (int j = 0; j < d; j++) {
      float error = AT(&guess, i, j) - AT(&epsilon, i, j);
      loss += (double)error * error / n;
      AT(&d_guess, i, j) = 2 * error / (float)n;
    }
  score_net_backward(net, &d_guess, NULL);
  matrix_free(&epsilon), matrix_free(&x_t), matrix_free(&guess), matrix_free(&d_guess);
  return loss;
  /* YOUR CODE ENDS */
}
