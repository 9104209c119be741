/* Exercise 4.4: draw points from a mixture of Gaussians.
 *
 *   k ~ the weights w_1 ... w_K,   x = mu_k + std z,   z standard normal
 *
 * mix  components K, dim d, weight[K] (sums to 1), centre[K][d], std
 * rng  where everything random comes from
 * x    n x d, the result: one point a row, each with a component k of its own
 *
 * Approach: a uniform u in (0, 1) chooses the component: go through the weights
 * and take the first k with u < w_1 + ... + w_k.  rng_uniform gives u, rng_normal
 * one z.  core/mixture.h draws row by row, u first, then the d normals.  Any other
 * order is as right.
 *
 * Example: weights (.5, .3, .2) and u = .7: the sums are .5, .8, 1, so the second
 * component; centre (2, 0), std 0.3 and z = (1, -2) then give the point (2.3, -0.6).
 */
#include "lab4.h"

void sample_mixture(const Mixture *mix, Rng *rng, Matrix *x) {
  /* YOUR CODE BEGINS */
  /* TODO 1: for each row draw u.
   * TODO 2: k = 0; while u is not below the sum of the weights up to k, go on to the
   *         next k, but never past the last (the sum may fall short of 1 by a
   *         rounding).
   * TODO 3: for each coordinate: mix->centre[k][j] + mix->std * a normal. */
  (void)mix, (void)rng, (void)x;
  lab_todo("sample_mixture"); /* delete this line when the steps are written */
  /* YOUR CODE ENDS */
}
