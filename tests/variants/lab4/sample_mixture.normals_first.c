/* All normals first, column by column; then the components, from the last weight
 * down. */
#include "lab4.h"

void sample_mixture(const Mixture *mix, Rng *rng, Matrix *x) {
  for (int j = 0; j < x->cols; j++)
    for (int i = 0; i < x->rows; i++) AT(x, i, j) = rng_normal(rng);
  for (int i = 0; i < x->rows; i++) {
    float left = rng_uniform(rng);
    int k = mix->components - 1;
    while (k > 0 && left >= mix->weight[k]) left -= mix->weight[k--];
    for (int j = 0; j < x->cols; j++) AT(x, i, j) = mix->centre[k][j] + mix->std * AT(x, i, j);
  }
}
