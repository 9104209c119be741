/* Draws its noise column by column, and takes the target from the displacement. */
#include "lab5.h"

double dsm_loss(ScoreNet *net, const Matrix *x, float sigma, Rng *rng) {
  Matrix x_noisy = matrix_new(x->rows, x->cols);
  for (int j = 0; j < x->cols; j++)
    for (int i = 0; i < x->rows; i++) AT(&x_noisy, i, j) = AT(x, i, j) + sigma * rng_normal(rng);

  Matrix s = matrix_new(x->rows, x->cols), d_s = matrix_new(x->rows, x->cols);
  score_net_forward(net, &x_noisy, &s);
  float loss = 0;
  for (int i = 0; i < x->rows; i++)
    for (int j = 0; j < x->cols; j++) {
      float target = -(AT(&x_noisy, i, j) - AT(x, i, j)) / (sigma * sigma);
      float difference = AT(&s, i, j) - target;
      loss += difference * difference;
      AT(&d_s, i, j) = 2 * difference / x->rows;
    }
  score_net_backward(net, &d_s, NULL);
  matrix_free(&x_noisy);
  matrix_free(&s);
  matrix_free(&d_s);
  return loss / x->rows;
}
