/* Makes its normals from uniforms (Box and Muller 1958), and sums the weights once. */
#include "lab4.h"

#include <math.h>

static float normal(Rng *rng) {
  float radius = sqrtf(-2 * logf(rng_uniform(rng)));
  return radius * sinf(6.28318531f * rng_uniform(rng));
}

void sample_mixture(const Mixture *mix, Rng *rng, Matrix *x) {
  double upto[MIXTURE_MAX_COMPONENTS], sum = 0;
  for (int k = 0; k < mix->components; k++) upto[k] = sum += mix->weight[k];
  for (int i = 0; i < x->rows; i++) {
    float u = rng_uniform(rng);
    int k = 0;
    while (k + 1 < mix->components && u * sum > upto[k]) k++;
    for (int j = 0; j < mix->dim; j++)
      x->data[i * mix->dim + j] = (float)mix->centre[k][j] + (float)mix->std * normal(rng);
  }
}
