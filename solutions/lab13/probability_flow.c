/* Exercise 13.5, an extra: samples without chance, along the probability flow (Song et al.
 * 2021, eq. 13, with the noise level as time: Karras et al. 2022, eq. 1).
 *
 *   dx/dsigma = -sigma s(x, sigma)
 *
 * carries points of p_sigma from one level to the next so that they stay points of p_sigma.
 * From sigma_i to sigma_(i+1), h = sigma_(i+1) - sigma_i, which is negative:
 *
 *   Euler   x' = x + h g,               g  = -sigma_i s(x, sigma_i)
 *   Heun    x' = x + h (g + g') / 2,    g' = -sigma_(i+1) s(x + h g, sigma_(i+1))
 *
 * score, model  score(model, sigma, x, &s) fills s (n x d) with the score at level sigma
 * x       n x d: points of p at sigma[0] on entry, at sigma[levels - 1] on return
 * sigma   levels numbers, falling.  The last may be 0, and no network knows the score
 *         there: the step that leads to 0 is Euler's, even when heun is set
 * levels  how many, at least 1 (then nothing moves)
 * heun    0: Euler's steps; else Heun's
 *
 * Approach: write Euler's first.  Heun's needs a second score, and where Euler's step led.
 *
 * Example: s = -x / sigma^2, whose points spread as sigma does.  From x = 8 at sigma = 2 to
 * sigma = 1: g = 4, Euler's step leads to 4.  There g' = 4 as well, so Heun's leads to 4,
 * and both are right: half the noise, half the distance.
 */
#include "lab13.h"

void probability_flow(NoiseScoreFunction *score, const void *model, Matrix *x, const float *sigma,
                      int levels, int heun) {
  /* YOUR CODE BEGINS */
  int n = x->rows, d = x->cols;
  Matrix s = matrix_new(n, d), slope = matrix_new(n, d), end = matrix_new(n, d);
  for (int k = 0; k + 1 < levels; k++) {
    const float now = sigma[k], next = sigma[k + 1], h = next - now;
    score(model, now, x, &s);
    for (int i = 0; i < n; i++)
      for (int j = 0; j < d; j++) {
        AT(&slope, i, j) = -now * AT(&s, i, j);
        AT(&end, i, j) = AT(x, i, j) + h * AT(&slope, i, j);
      }
    if (heun && next > 0) {
      score(model, next, &end, &s);
      for (int i = 0; i < n; i++)
        for (int j = 0; j < d; j++)
          AT(&end, i, j) = AT(x, i, j) + h * (AT(&slope, i, j) - next * AT(&s, i, j)) / 2;
    }
    matrix_copy(x, &end);
  }
  matrix_free(&s), matrix_free(&slope), matrix_free(&end);
  /* YOUR CODE ENDS */
}
