/* You write the noise into x itself. The loss comes out right, but x belongs to
 * whoever called you: the next time they use these points they are no longer clean.
 * const Matrix *x says so, although C lets AT(x, i, j) be assigned. Give x_noisy a
 * matrix of its own.
 */
#include "lab5.h"

double dsm_loss(ScoreNet *net, const Matrix *x, float sigma, Rng *rng) {
  int n = x->rows, d = x->cols;
  Matrix epsilon = matrix_new(n, d);
  Matrix s = matrix_new(n, d), d_s = matrix_new(n, d);
  rng_fill_normal(rng, &epsilon);
  for (int i = 0; i < n; i++)
    for (int j = 0; j < d; j++) AT(x, i, j) += sigma * AT(&epsilon, i, j);
  score_net_forward(net, x, &s);
  double loss = 0;
  for (int i = 0; i < n; i++)
    for (int j = 0; j < d; j++) {
      double difference = AT(&s, i, j) + AT(&epsilon, i, j) / sigma;
      loss += difference * difference / n;
      AT(&d_s, i, j) = (float)(2 * difference / n);
    }
  score_net_backward(net, &d_s, NULL);
  matrix_free(&epsilon), matrix_free(&s), matrix_free(&d_s);
  return loss;
}
