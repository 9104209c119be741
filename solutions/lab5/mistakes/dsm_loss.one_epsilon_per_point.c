/* You draw one number for each point and use it in all its dimensions. The noise
 * then moves points along the diagonal only, and the network never sees what lies
 * beside it. The zero network's loss looks right all the same; a trained one ends
 * far below the floor. epsilon is an n x d matrix of independent numbers.
 */
#include "lab5.h"

double dsm_loss(ScoreNet *net, const Matrix *x, float sigma, Rng *rng) {
  int n = x->rows, d = x->cols;
  Matrix epsilon = matrix_new(n, d), x_noisy = matrix_new(n, d);
  Matrix s = matrix_new(n, d), d_s = matrix_new(n, d);
  for (int i = 0; i < n; i++) {
    float normal = rng_normal(rng);
    for (int j = 0; j < d; j++) AT(&epsilon, i, j) = normal;
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
