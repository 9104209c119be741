/* Exercise 3.3: the floor of the denoising loss, by Monte Carlo.
 *
 *   L* = d / sigma^2 - E |grad log p_sigma(x_noisy)|^2
 *
 * It is the least that E |s(x_noisy) - target|^2 can be, summed over dimensions,
 * whatever the network s: the part of the target that x_noisy does not tell.
 *
 * data            the mixture that clean points come from; d = data->dim
 * sigma           noise level, above 0
 * n               how many noisy points to draw, at least 2
 * rng             where they come from
 * standard_error  receives the standard error of the estimate: the std of its n
 *                 independent terms, over sqrt(n)
 *
 * Returns the estimate of L*, summed in double.
 *
 * Approach: n clean points (mixture_draw), fresh noise for each of their
 * coordinates (rng_fill_normal), the score of the noisy density there
 * (mixture_exact_score with sigma).  Then the mean and the std of the n squared
 * norms |score_i|^2.
 *
 * Example: one Gaussian with std 0.3 in two dimensions, sigma = 0.5: the score at
 * x_noisy is -(x_noisy - mu) / 0.34, its mean square is 2 / 0.34, so L* is
 * 2 / 0.25 - 2 / 0.34 = 2.1176.
 */
#include "lab3.h"

double dsm_floor(const Mixture *data, float sigma, int n, Rng *rng, double *standard_error) {
  /* YOUR CODE BEGINS */
  int d = data->dim;
  Matrix x = matrix_new(n, d), epsilon = matrix_new(n, d), score = matrix_new(n, d);

  mixture_draw(data, rng, &x, NULL);
  rng_fill_normal(rng, &epsilon);
  for (int i = 0; i < n; i++)
    for (int j = 0; j < d; j++) AT(&x, i, j) += sigma * AT(&epsilon, i, j);
  mixture_exact_score(data, (double)sigma, &x, &score);

  double sum = 0, sum_of_squares = 0;
  for (int i = 0; i < n; i++) {
    double power = 0;
    for (int j = 0; j < d; j++) power += (double)AT(&score, i, j) * (double)AT(&score, i, j);
    sum += power;
    sum_of_squares += power * power;
  }
  double mean = sum / n, variance = (sum_of_squares - n * mean * mean) / (n - 1);

  matrix_free(&x), matrix_free(&epsilon), matrix_free(&score);
  *standard_error = sqrt(variance / n);
  return d / ((double)sigma * (double)sigma) - mean;
  /* YOUR CODE ENDS */
}
