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
  int n = x->rows, d = x->cols;
  Matrix epsilon = matrix_new(n, d), x_noisy = matrix_new(n, d);
  Matrix s = matrix_new(n, d), d_s = matrix_new(n, d);

  rng_fill_normal(rng, &epsilon);
  for (int i = 0; i < n; i++)
    for (int j = 0; j < d; j++) AT(&x_noisy, i, j) = AT(x, i, j) + sigma * AT(&epsilon, i, j);

  score_net_forward(net, &x_noisy, &s);

  double loss = 0;
  for (int i = 0; i < n; i++)
    for (int j = 0; j < d; j++) {
      float target = -AT(&epsilon, i, j) / sigma;
      double difference = AT(&s, i, j) - target;
      loss += difference * difference / n;
      AT(&d_s, i, j) = (float)(2 * difference / n);
    }

  score_net_backward(net, &d_s, NULL);
  matrix_free(&epsilon), matrix_free(&x_noisy);
  matrix_free(&s), matrix_free(&d_s);
  return loss;
  /* YOUR CODE ENDS */
}
