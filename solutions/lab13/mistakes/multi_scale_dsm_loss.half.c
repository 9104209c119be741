/* There is a factor 1/2 in front that this course's loss does not have. */
#include "lab13.h"

double multi_scale_dsm_loss(ScoreNet *net, const Matrix *x, const float *sigma, int levels,
                            Rng *rng) {
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
      loss += 0.5 * difference * difference / n;
      AT(&d_f, i, j) = (float)(difference / n);
    }

  score_net_backward(net, &d_f, NULL);
  matrix_free(&level), matrix_free(&epsilon), matrix_free(&x_noisy);
  matrix_free(&input), matrix_free(&f), matrix_free(&d_f);
  return loss;
}
