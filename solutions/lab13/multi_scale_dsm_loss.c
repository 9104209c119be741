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
  int n = x->rows, d = x->cols;
  Matrix level = matrix_new(n, 1), epsilon = matrix_new(n, d), x_noisy = matrix_new(n, d);
  Matrix input = matrix_new(n, d + NOISE_NET_FEATURES), f = matrix_new(n, d);
  Matrix d_f = matrix_new(n, d);

  for (int i = 0; i < n; i++) AT(&level, i, 0) = sigma[rng_below(rng, levels)];
  rng_fill_normal(rng, &epsilon);
  for (int i = 0; i < n; i++)
    for (int j = 0; j < d; j++)
      AT(&x_noisy, i, j) = AT(x, i, j) + AT(&level, i, 0) * AT(&epsilon, i, j);

  noise_net_forward(net, &x_noisy, &level, &input, &f);

  double loss = 0;
  for (int i = 0; i < n; i++)
    for (int j = 0; j < d; j++) {
      double difference = AT(&f, i, j) + AT(&epsilon, i, j);
      loss += difference * difference / n;
      AT(&d_f, i, j) = (float)(2 * difference / n);
    }

  score_net_backward(net, &d_f, NULL);
  matrix_free(&level), matrix_free(&epsilon), matrix_free(&x_noisy);
  matrix_free(&input), matrix_free(&f), matrix_free(&d_f);
  return loss;
  /* YOUR CODE ENDS */
}
