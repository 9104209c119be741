/* You choose one component for the whole batch. Every point chooses its own: draw u
 * inside the loop over the rows.
 */
#include "lab4.h"

void sample_mixture(const Mixture *mix, Rng *rng, Matrix *x) {
  double u = rng_uniform(rng), sum = mix->weight[0];
  int k = 0;
  while (u >= sum && k < mix->components - 1) sum += mix->weight[++k];
  for (int i = 0; i < x->rows; i++) {
    for (int j = 0; j < mix->dim; j++)
      AT(x, i, j) = (float)(mix->centre[k][j] + mix->std * rng_normal(rng));
  }
}
