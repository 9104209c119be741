/* You choose every component equally often. How often each is to come is in
 * mix->weight.
 */
#include "lab4.h"

void sample_mixture(const Mixture *mix, Rng *rng, Matrix *x) {
  for (int i = 0; i < x->rows; i++) {
    int k = rng_below(rng, mix->components);
    for (int j = 0; j < mix->dim; j++)
      AT(x, i, j) = (float)(mix->centre[k][j] + mix->std * rng_normal(rng));
  }
}
