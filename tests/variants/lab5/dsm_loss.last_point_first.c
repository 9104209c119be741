/* Draws its noise from the last point to the first, keeps nothing in memory but
 * the noisy points and s, and puts dL/ds where s was. */
#include "lab5.h"

double dsm_loss(ScoreNet *net, const Matrix *x, float sigma, Rng *rng) {
  Matrix epsilon = matrix_new(x->rows, x->cols), x_noisy = matrix_new(x->rows, x->cols);
  Matrix s = matrix_new(x->rows, x->cols);
  for (int i = x->rows - 1; i >= 0; i--)
    for (int j = x->cols - 1; j >= 0; j--) {
      AT(&epsilon, i, j) = rng_normal(rng);
      AT(&x_noisy, i, j) = AT(x, i, j) + sigma * AT(&epsilon, i, j);
    }
  score_net_forward(net, &x_noisy, &s);
  double sum = 0;
  for (int i = 0; i < x->rows; i++)
    for (int j = 0; j < x->cols; j++) {
      double difference = (double)AT(&s, i, j) + (double)AT(&epsilon, i, j) / (double)sigma;
      sum += difference * difference;
      AT(&s, i, j) = (float)(2 * difference / x->rows);
    }
  score_net_backward(net, &s, NULL);
  matrix_free(&epsilon);
  matrix_free(&x_noisy);
  matrix_free(&s);
  return sum / x->rows;
}
