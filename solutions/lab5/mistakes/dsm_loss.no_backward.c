/* Your loss is right, but no gradient arrives in net->gradient: score_net_backward
 * is never called. Hand it dL/ds, and it does the rest.
 */
#include "lab5.h"

double dsm_loss(ScoreNet *net, const Matrix *x, float sigma, Rng *rng) {
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
      double difference = AT(&s, i, j) + AT(&epsilon, i, j) / sigma;
      loss += difference * difference / n;
      AT(&d_s, i, j) = (float)(2 * difference / n);
    }
  matrix_free(&epsilon), matrix_free(&x_noisy);
  matrix_free(&s), matrix_free(&d_s);
  return loss;
}
