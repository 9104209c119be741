/* You draw epsilon in the first call and keep it for all later ones. The network
 * then fits these few numbers in place of the normal distribution: the loss it
 * reports is better than it is, and with fresh noise it does worse. Draw new noise
 * in every call.
 */
#include "lab5.h"

double dsm_loss(ScoreNet *net, const Matrix *x, float sigma, Rng *rng) {
  int n = x->rows, d = x->cols;
  static Matrix epsilon;
  Matrix x_noisy = matrix_new(n, d);
  Matrix s = matrix_new(n, d), d_s = matrix_new(n, d);
  if (epsilon.rows != n || epsilon.cols != d) {
    matrix_free(&epsilon);
    epsilon = matrix_new(n, d);
    rng_fill_normal(rng, &epsilon);
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
  matrix_free(&x_noisy), matrix_free(&s), matrix_free(&d_s);
  return loss;
}
