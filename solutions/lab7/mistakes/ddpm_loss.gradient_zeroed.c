/* You set the gradient to zero before adding yours. The contract says that it is
 * added to what is there; zeroing is for the training loop to do, once a step.
 */
#include "lab7.h"

#include <math.h>

double ddpm_loss(ScoreNet *net, const Matrix *x, float alpha_bar, Rng *rng) {
  int n = x->rows, d = x->cols;
  Matrix epsilon = matrix_new(n, d), x_t = matrix_new(n, d);
  Matrix guess = matrix_new(n, d), d_guess = matrix_new(n, d);
  rng_fill_normal(rng, &epsilon);
  for (int i = 0; i < n; i++)
    for (int j = 0; j < d; j++)
      AT(&x_t, i, j) = sqrtf(alpha_bar) * AT(x, i, j) + sqrtf(1 - alpha_bar) * AT(&epsilon, i, j);
  score_net_forward(net, &x_t, &guess);
  double loss = 0;
  for (int i = 0; i < n; i++)
    for (int j = 0; j < d; j++) {
      float error = AT(&guess, i, j) - AT(&epsilon, i, j);
      loss += (double)error * error / n;
      AT(&d_guess, i, j) = 2 * error / (float)n;
    }
  score_net_zero_gradient(net);
  score_net_backward(net, &d_guess, NULL);
  matrix_free(&epsilon), matrix_free(&x_t), matrix_free(&guess), matrix_free(&d_guess);
  return loss;
}
