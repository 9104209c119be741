/* All components first, in a static array, then all normals with one call; and a main
 * of its own. */
#include "lab4.h"

static int chosen[100000];

static int choose(const Mixture *mix, float u) {
  for (int k = 0; k < mix->components - 1; k++) {
    u -= (float)mix->weight[k];
    if (u < 0) return k;
  }
  return mix->components - 1;
}

void sample_mixture(const Mixture *mix, Rng *rng, Matrix *x) {
  for (int i = 0; i < x->rows; i++) chosen[i] = choose(mix, rng_uniform(rng));
  rng_fill_normal(rng, x);
  for (int i = 0; i < x->rows; i++)
    for (int j = 0; j < x->cols; j++) {
      AT(x, i, j) *= (float)mix->std;
      AT(x, i, j) += (float)mix->centre[chosen[i]][j];
    }
}

int main(void) {
  return 0;
}
