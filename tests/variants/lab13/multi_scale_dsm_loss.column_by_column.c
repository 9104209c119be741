/* Draws the levels last, the noise column by column from uniforms (Box and Muller 1958),
 * and takes no number for the level where there is but one. */
#include "lab13.h"

#include <math.h>

double multi_scale_dsm_loss(ScoreNet *net, const Matrix *x, const float *sigma, int levels,
                            Rng *rng) {
  int n = x->rows, d = x->cols;
  Matrix level = matrix_new(n, 1), epsilon = matrix_new(n, d), x_noisy = matrix_new(n, d);
  Matrix input = matrix_new(n, d + NOISE_NET_FEATURES), f = matrix_new(n, d);
  for (int j = d - 1; j >= 0; j--)
    for (int i = 0; i < n; i++) {
      float radius = sqrtf(-2 * logf(rng_uniform(rng)));
      AT(&epsilon, i, j) = radius * cosf(6.28318531f * rng_uniform(rng));
    }
  for (int i = n - 1; i >= 0; i--) {
    AT(&level, i, 0) = sigma[levels > 1 ? (int)(rng_u32(rng) % (unsigned)levels) : 0];
    for (int j = 0; j < d; j++)
      AT(&x_noisy, i, j) = AT(&level, i, 0) * AT(&epsilon, i, j) + AT(x, i, j);
  }
  noise_net_forward(net, &x_noisy, &level, &input, &f);
  double sum = 0;
  for (int k = 0; k < n * d; k++) {
    f.data[k] += epsilon.data[k];
    sum += (double)f.data[k] * (double)f.data[k];
    f.data[k] *= 2.0f / (float)n;
  }
  score_net_backward(net, &f, NULL);
  matrix_free(&level), matrix_free(&epsilon), matrix_free(&x_noisy);
  matrix_free(&input), matrix_free(&f);
  return sum / n;
}
