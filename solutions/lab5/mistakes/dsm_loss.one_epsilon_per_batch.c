/* You draw one epsilon (d numbers) and use it for the whole batch. The mean is
 * right, but n points then say no more about the noise than one point would: the
 * loss jumps from step to step sixteen times as much with a batch of 256. Every
 * point has noise of its own: an n x d matrix.
 */
#include "lab5.h"

double dsm_loss(ScoreNet *net, const Matrix *x, float sigma, Rng *rng) {
  int n = x->rows, d = x->cols;
  Matrix epsilon = matrix_new(n, d), x_noisy = matrix_new(n, d);
  Matrix s = matrix_new(n, d), d_s = matrix_new(n, d);
  for (int j = 0; j < d; j++) {
    float normal = rng_normal(rng);
    for (int i = 0; i < n; i++) AT(&epsilon, i, j) = normal;
  }
  for (int i = 0; i < n; i++)
    for (int j = 0; j < d; j++) AT(&x_noisy, i, j) = AT(x, i, j) + sigma * AT(&epsilon, i, j);
  score_net_forward(net, &x_noisy, &s);
  double loss = 0;
  for (int i = 0; i < n; i++)
    for (int j = 0; j < d; j++) {
      double difference = AT(&s, i, j) + AT(&epsilon, i, j) / sigma;
      loss += difference * difference / n;
      AT(&d_s, i, j) = (float)(2 * difference / n);
    }
  score_net_backward(net, &d_s, NULL);
  matrix_free(&epsilon), matrix_free(&x_noisy);
  matrix_free(&s), matrix_free(&d_s);
  return loss;
}
