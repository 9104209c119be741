/* Exercise 2.2: the way back from a noisy point, on average over where it may
 * have come from (Robbins 1956, Efron 2011: Tweedie's formula).
 *
 *   direction(x_noisy) = E[ x | x_noisy ] - x_noisy,   x_noisy = x + sigma epsilon
 *
 * data       the mixture that clean points x come from; d = data->dim
 * sigma      noise level, above 0
 * x_noisy    n x d, one noisy point a row; not to be changed
 * direction  n x d: row i receives the direction at x_noisy_i, whatever stood
 *            there before.  x_noisy_i + direction_i is the best guess of x_i.
 *
 * Approach: Bayes, component by component, with v = std^2 + sigma^2.
 *   Which component?  r_k = softmax_k( log w_k - |x_noisy - mu_k|^2 / (2 v) ), the
 *   largest exponent taken off first, as in lab 1.
 *   Where in it?      E[ x | x_noisy, k ] = mu_k + std^2 / v (x_noisy - mu_k): the
 *   noise made up sigma^2 / v of the variance, so that share of the way is undone.
 *   Together:         direction = sum_k r_k E[ x | x_noisy, k ] - x_noisy
 *
 * Example: the two Gaussians, sigma = 0.5, x_noisy = (0.1, 0.4): v = 0.34 and
 * r = (.2357, .7643).  The two guesses are (-1.4441, 0.1059) and (1.4971, 0.1059),
 * their mean is (0.8039, 0.1059), the direction (0.7039, -0.2941).
 */
#include "lab2.h"

void denoising_direction(const Mixture *data, float sigma, const Matrix *x_noisy,
                         Matrix *direction) {
  /* YOUR CODE BEGINS */
  double variance = data->std * data->std, v = variance + (double)sigma * (double)sigma;

  for (int i = 0; i < x_noisy->rows; i++) {
    double r[MIXTURE_MAX_COMPONENTS], largest = -INFINITY, sum = 0;
    for (int k = 0; k < data->components; k++) {
      double distance2 = 0;
      for (int j = 0; j < data->dim; j++) {
        double difference = (double)AT(x_noisy, i, j) - data->centre[k][j];
        distance2 += difference * difference;
      }
      r[k] = log(data->weight[k]) - distance2 / (2 * v);
      if (r[k] > largest) largest = r[k];
    }
    for (int k = 0; k < data->components; k++) {
      r[k] = exp(r[k] - largest);
      sum += r[k];
    }
    for (int j = 0; j < data->dim; j++) {
      double noisy = (double)AT(x_noisy, i, j), clean = 0;
      for (int k = 0; k < data->components; k++) {
        double mu = data->centre[k][j];
        clean += r[k] / sum * (mu + variance / v * (noisy - mu));
      }
      AT(direction, i, j) = (float)(clean - noisy);
    }
  }
  /* YOUR CODE ENDS */
}
