/* Right, in single precision throughout, the normaliser inside each term. */
#include "lab1.h"

void mixture_log_density(const Mixture *mix, const Matrix *x, Matrix *log_density) {
  const float v = (float)mix->std * (float)mix->std, half_d = 0.5f * (float)mix->dim;
  for (int i = 0; i < x->rows; i++) {
    float term[MIXTURE_MAX_COMPONENTS], largest = -INFINITY, sum = 0;
    for (int k = 0; k < mix->components; k++) {
      float distance2 = 0;
      for (int j = mix->dim - 1; j >= 0; j--) {
        float difference = AT(x, i, j) - (float)mix->centre[k][j];
        distance2 += difference * difference;
      }
      term[k] = logf((float)mix->weight[k]) - distance2 / (2 * v) - half_d * logf(6.2831853f * v);
      largest = fmaxf(largest, term[k]);
    }
    for (int k = mix->components - 1; k >= 0; k--) sum += expf(term[k] - largest);
    AT(log_density, i, 0) = largest + logf(sum);
  }
}
