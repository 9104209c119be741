/* You draw from a copy of *rng. The copy moves on, the caller's stream does not, so
 * the next call draws the very same points again. Hand the pointer on as it is.
 */
#include "lab4.h"

void sample_mixture(const Mixture *mix, Rng *rng, Matrix *x) {
  Rng copy = *rng;
  for (int i = 0; i < x->rows; i++) {
    double u = rng_uniform(&copy), sum = mix->weight[0];
    int k = 0;
    while (u >= sum && k < mix->components - 1) sum += mix->weight[++k];
    for (int j = 0; j < mix->dim; j++)
      AT(x, i, j) = (float)(mix->centre[k][j] + mix->std * rng_normal(&copy));
  }
}
