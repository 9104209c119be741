/* Takes the way over the score: sigma^2 times the DSM loss, the network's output being
 * turned into a score first.  The noise is drawn element by element. */
#include "lab7.h"

#include <math.h>

double ddpm_loss(ScoreNet *net, const Matrix *x, float alpha_bar, Rng *rng) {
  const double sigma = sqrt(1 - (double)alpha_bar);
  Matrix x_t = matrix_new(x->rows, x->cols), guess = matrix_new(x->rows, x->cols);
  for (int i = 0; i < x->rows; i++)
    for (int j = 0; j < x->cols; j++)
      AT(&x_t, i, j) = (float)(sqrt((double)alpha_bar) * AT(x, i, j) + sigma * rng_normal(rng));
  score_net_forward(net, &x_t, &guess);
  double sum = 0;
  for (int i = 0; i < x->rows; i++)
    for (int j = 0; j < x->cols; j++) {
      double away = AT(&x_t, i, j) - sqrt((double)alpha_bar) * AT(x, i, j);
      double target = -away / (sigma * sigma), score = -AT(&guess, i, j) / sigma;
      sum += (score - target) * (score - target);
      AT(&guess, i, j) = (float)(-2 * sigma * (score - target) / x->rows);
    }
  score_net_backward(net, &guess, NULL);
  matrix_free(&x_t), matrix_free(&guess);
  return sigma * sigma * sum / x->rows;
}
