/* Draws point by point, the noise before the level, the level by a uniform; squares the
 * unweighted difference and multiplies by sigma^2, all in float. */
#include "lab13.h"

double multi_scale_dsm_loss(ScoreNet *net, const Matrix *x, const float *sigma, int levels,
                            Rng *rng) {
  int n = x->rows, d = x->cols;
  Matrix level = matrix_new(n, 1), x_noisy = matrix_new(n, d), f = matrix_new(n, d);
  Matrix input = matrix_new(n, d + NOISE_NET_FEATURES);
  for (int i = 0; i < n; i++) {
    for (int j = 0; j < d; j++) AT(&x_noisy, i, j) = rng_normal(rng);
    AT(&level, i, 0) = sigma[(int)(rng_uniform(rng) * (float)levels * 0.9999999f)];
    for (int j = 0; j < d; j++)
      AT(&x_noisy, i, j) = AT(x, i, j) + AT(&level, i, 0) * AT(&x_noisy, i, j);
  }
  noise_net_forward(net, &x_noisy, &level, &input, &f);
  float loss = 0;
  for (int i = 0; i < n; i++) {
    float s2 = AT(&level, i, 0) * AT(&level, i, 0), squares = 0;
    for (int j = 0; j < d; j++) {
      float target = -(AT(&x_noisy, i, j) - AT(x, i, j)) / s2;
      float difference = AT(&f, i, j) / AT(&level, i, 0) - target;
      squares += difference * difference;
      AT(&f, i, j) = 2 * AT(&level, i, 0) * difference / (float)n;
    }
    loss += s2 * squares;
  }
  score_net_backward(net, &f, NULL);
  matrix_free(&level), matrix_free(&x_noisy), matrix_free(&f), matrix_free(&input);
  return (double)(loss / (float)n);
}
