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
  for (int i = 0; i < x->rows; i++) {
    double u = rng_uniform(rng), sum = mix->weight[0];
    int k = 0;
    while (u >= sum && k < mix->components - 1) sum += mix->weight[++k];
    for (int j = 0; j < mix->dim; j++)
      AT(x, i, j) = (float)(mix->centre[k][j] + mix->std * rng_normal(rng));
  }
  /* YOUR CODE ENDS */
}
