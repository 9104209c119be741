/* You add up the lengths |s - target| instead of their squares. The square is what
 * makes this work: the mean minimises squared distances, and the mean of the targets
 * at x_noisy is the score. Minimising lengths gives a median instead, which is
 * another field. No square root.
 */
#include <math.h>

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
      AT(&d_s, i, j) = (float)difference;
    }
  for (int i = 0; i < n; i++) {
    double squares = 1e-20;
    for (int j = 0; j < d; j++) squares += (double)AT(&d_s, i, j) * AT(&d_s, i, j);
    loss += sqrt(squares) / n;
    for (int j = 0; j < d; j++) AT(&d_s, i, j) /= (float)(n * sqrt(squares));
  }
  score_net_backward(net, &d_s, NULL);
  matrix_free(&epsilon), matrix_free(&x_noisy);
  matrix_free(&s), matrix_free(&d_s);
  return loss;
}
