/* Draws its noise column by column, last point first, and sums in single precision. */
#include "lab7.h"

#include <math.h>

double ddpm_loss(ScoreNet *net, const Matrix *x, float alpha_bar, Rng *rng) {
  Matrix epsilon = matrix_new(x->rows, x->cols), x_t = matrix_new(x->rows, x->cols);
  for (int j = 0; j < x->cols; j++)
    for (int i = x->rows - 1; i >= 0; i--) {
      AT(&epsilon, i, j) = rng_normal(rng);
      AT(&x_t, i, j) = sqrtf(alpha_bar) * AT(x, i, j) + sqrtf(1 - alpha_bar) * AT(&epsilon, i, j);
    }
  Matrix guess = matrix_new(x->rows, x->cols);
  score_net_forward(net, &x_t, &guess);
  float loss = 0;
  for (int i = 0; i < x->rows; i++)
    for (int j = 0; j < x->cols; j++) {
      float error = AT(&epsilon, i, j) - AT(&guess, i, j);
      loss += error * error;
      AT(&guess, i, j) = -2 * error / (float)x->rows;
    }
  score_net_backward(net, &guess, NULL);
  matrix_free(&epsilon), matrix_free(&x_t), matrix_free(&guess);
  return loss / (float)x->rows;
}
