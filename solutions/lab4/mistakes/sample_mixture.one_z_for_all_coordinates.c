/* You use one normal for all coordinates of a point, so that every mode is a line
 * along the diagonal. Each coordinate has a z of its own.
 */
#include "lab4.h"

void sample_mixture(const Mixture *mix, Rng *rng, Matrix *x) {
  for (int i = 0; i < x->rows; i++) {
    double u = rng_uniform(rng), sum = mix->weight[0];
    int k = 0;
    while (u >= sum && k < mix->components - 1) sum += mix->weight[++k];
    double z = rng_normal(rng);
    for (int j = 0; j < mix->dim; j++) AT(x, i, j) = (float)(mix->centre[k][j] + mix->std * z);
  }
}
