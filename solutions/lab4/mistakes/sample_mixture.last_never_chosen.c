/* The last component is never chosen: your loop ends one component too early.
 */
#include "lab4.h"

void sample_mixture(const Mixture *mix, Rng *rng, Matrix *x) {
  for (int i = 0; i < x->rows; i++) {
    double u = rng_uniform(rng), sum = mix->weight[0];
    int k = 0;
    while (u >= sum && k < mix->components - 2) sum += mix->weight[++k];
    for (int j = 0; j < mix->dim; j++)
      AT(x, i, j) = (float)(mix->centre[k][j] + mix->std * rng_normal(rng));
  }
}
