/* You add up all centres, each times its weight: that is the mean of the mixture,
 * around which there may be no points at all. A point belongs to one component,
 * chosen by chance.
 */
#include "lab4.h"

void sample_mixture(const Mixture *mix, Rng *rng, Matrix *x) {
  double centre[MIXTURE_MAX_DIM] = {0};
  for (int k = 0; k < mix->components; k++)
    for (int j = 0; j < mix->dim; j++) centre[j] += mix->weight[k] * mix->centre[k][j];
  for (int i = 0; i < x->rows; i++) {
    for (int j = 0; j < mix->dim; j++)
      AT(x, i, j) = (float)(centre[j] + mix->std * rng_normal(rng));
  }
}
