/* You choose a component anew for every coordinate, so that points land at corners
 * where there is no centre: x of one and y of another. The choice is made once a
 * point.
 */
#include "lab4.h"

void sample_mixture(const Mixture *mix, Rng *rng, Matrix *x) {
  for (int i = 0; i < x->rows; i++) {
    for (int j = 0; j < mix->dim; j++) {
      double u = rng_uniform(rng), sum = mix->weight[0];
      int k = 0;
      while (u >= sum && k < mix->components - 1) sum += mix->weight[++k];
      AT(x, i, j) = (float)(mix->centre[k][j] + mix->std * rng_normal(rng));
    }
  }
}
