/* Exercise 12.3, an extra: one step of the Metropolis-adjusted Langevin algorithm
 * (Roberts and Tweedie 1996), which makes up for the error of large steps.
 *
 *   y = x + alpha s(x) + sqrt(2 alpha) z            a proposal, z standard normal
 *   log q(y | x) = -|y - x - alpha s(x)|^2 / (4 alpha)
 *   log r = log p(y) - log p(x) + log q(x | y) - log q(y | x)
 *
 * A chain goes to y with probability min(1, r), and otherwise stays at x.  Each chain
 * decides for itself, all its coordinates together.
 *
 * log_density, model  log_density(model, x, &l) fills l (n x 1) with log p at the rows
 *                     of x, up to a constant
 * score, model        score(model, x, &s) fills s (n x d)
 * x      n x d, one chain a row, moved in place
 * alpha  step size, above 0
 * rng    z for the whole batch first, then one uniform for every chain
 *
 * Returns the share of the chains that moved, 0 to 1.
 *
 * Approach: score at x, proposals y, score at y, log p at both.  Accept when
 * log(uniform) < log r, which needs no minimum and does not overflow.
 *
 * Example: p = N(0, 1), x = 1, alpha = 0.5, z = 1.  s(x) = -1, y = 1 - 0.5 + 1 = 1.5.
 * log p(y) - log p(x) = -0.625; log q(y|x) = -1/2; from y back the mean is
 * 1.5 - 0.75 = 0.75, log q(x|y) = -0.25^2/2 = -0.03125.  log r = -0.15625, so the chain
 * moves with probability 0.855.
 */
#include "lab12.h"

#include <math.h>

double mala_step(LogDensityFunction *log_density, ScoreFunction *score, const void *model,
                 Matrix *x, float alpha, Rng *rng) {
  /* YOUR CODE BEGINS */
  const int n = x->rows, d = x->cols;
  const float noise = sqrtf(2 * alpha);
  Matrix y = matrix_new(n, d), z = matrix_new(n, d), s_x = matrix_new(n, d), s_y = matrix_new(n, d);
  Matrix log_x = matrix_new(n, 1), log_y = matrix_new(n, 1);
  score(model, x, &s_x);
  rng_fill_normal(rng, &z);
  for (int i = 0; i < n; i++)
    for (int j = 0; j < d; j++)
      AT(&y, i, j) = AT(x, i, j) + alpha * AT(&s_x, i, j) + noise * AT(&z, i, j);
  score(model, &y, &s_y);
  log_density(model, x, &log_x);
  log_density(model, &y, &log_y);

  int moved = 0;
  for (int i = 0; i < n; i++) {
    double forth = 0, back = 0;
    for (int j = 0; j < d; j++) {
      double step = (double)AT(&y, i, j) - (double)AT(x, i, j);
      forth += pow(step - (double)(alpha * AT(&s_x, i, j)), 2);
      back += pow(-step - (double)(alpha * AT(&s_y, i, j)), 2);
    }
    double log_r = (double)AT(&log_y, i, 0) - (double)AT(&log_x, i, 0);
    log_r += (forth - back) / (4 * (double)alpha);
    if (log((double)rng_uniform(rng)) < log_r) {
      for (int j = 0; j < d; j++) AT(x, i, j) = AT(&y, i, j);
      moved++;
    }
  }
  matrix_free(&y), matrix_free(&z), matrix_free(&s_x), matrix_free(&s_y);
  matrix_free(&log_x), matrix_free(&log_y);
  return (double)moved / n;
  /* YOUR CODE ENDS */
}
