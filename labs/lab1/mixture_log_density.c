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
  /* TODO 1: for every point: the exponents e_k, with |x - mu_k|^2 summed over the
   *         coordinates AT(x, i, j) - mix->centre[k][j]; remember the largest.
   * TODO 2: sum the exp(e_k - largest).
   * TODO 3: log p = largest + log(sum) - d/2 log(2 pi v); M_PI is pi. */
  (void)mix, (void)x, (void)log_density;
  lab_todo("mixture_log_density"); /* delete this line when the steps are written */
  /* YOUR CODE ENDS */
}
