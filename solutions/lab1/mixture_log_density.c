/* Exercise 1.1: the log density of a mixture of Gaussians.
 *
 *   log p(x) = log sum_k w_k N(x; mu_k, v I),   v = std^2    (Bishop 2006, eq. 2.188)
 *   N(x; mu, v I) = (2 pi v)^(-d/2) exp( -|x - mu|^2 / (2 v) )           (eq. 2.43)
 *
 * mix          mix->components weights, centres and the one std; d = mix->dim
 * x            n x d, one point a row; not to be changed
 * log_density  n x 1: row i receives log p(x_i), whatever stood there before
 *
 * Approach: with e_k = log w_k - |x - mu_k|^2 / (2 v) the answer is
 * log sum_k exp(e_k) - d/2 log(2 pi v).  Far from every centre each exp(e_k) is
 * too small for a computer and comes out as 0, and log 0 is -infinity.  So take
 * the largest exponent M out of the sum first (the log-sum-exp trick):
 *
 *   log sum_k exp(e_k) = M + log sum_k exp(e_k - M)
 *
 * Example: the two Gaussians at x = (0, 1): both |x - mu_k|^2 are 5, v = 0.09, so
 * e_1 = e_2 = log 0.5 - 5/0.18 = -28.4709, their log-sum-exp is -27.7778, and
 * log p = -27.7778 - log(2 pi 0.09) = -27.2077.
 */
#include "lab1.h"

void mixture_log_density(const Mixture *mix, const Matrix *x, Matrix *log_density) {
  /* YOUR CODE BEGINS */
  double v = mix->std * mix->std;
  double log_normaliser = 0.5 * mix->dim * log(2 * M_PI * v);

  for (int i = 0; i < x->rows; i++) {
    double e[MIXTURE_MAX_COMPONENTS], largest = -INFINITY, sum = 0;
    for (int k = 0; k < mix->components; k++) {
      double distance2 = 0;
      for (int j = 0; j < mix->dim; j++) {
        double difference = (double)AT(x, i, j) - mix->centre[k][j];
        distance2 += difference * difference;
      }
      e[k] = log(mix->weight[k]) - distance2 / (2 * v);
      if (e[k] > largest) largest = e[k];
    }
    for (int k = 0; k < mix->components; k++) sum += exp(e[k] - largest);
    AT(log_density, i, 0) = (float)(largest + log(sum) - log_normaliser);
  }
  /* YOUR CODE ENDS */
}
