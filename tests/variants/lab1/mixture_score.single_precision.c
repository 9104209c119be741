/* Right, in single precision throughout: the mean of the components' scores with the
 * responsibilities as weights. */
#include "lab1.h"

void mixture_score(const Mixture *mix, const Matrix *x, Matrix *score) {
  const float v = (float)mix->std * (float)mix->std;
  for (int i = 0; i < x->rows; i++) {
    float exponent[MIXTURE_MAX_COMPONENTS], largest = -INFINITY, sum = 0;
    float total[MIXTURE_MAX_DIM] = {0};
    for (int k = 0; k < mix->components; k++) {
      float distance2 = 0;
      for (int j = mix->dim - 1; j >= 0; j--) {
        float difference = AT(x, i, j) - (float)mix->centre[k][j];
        distance2 += difference * difference;
      }
      exponent[k] = logf((float)mix->weight[k]) - distance2 / (2 * v);
      largest = fmaxf(largest, exponent[k]);
    }
    for (int k = 0; k < mix->components; k++) {
      float r = expf(exponent[k] - largest);
      sum += r;
      for (int j = 0; j < mix->dim; j++)
        total[j] += r * ((float)mix->centre[k][j] - AT(x, i, j)) / v;
    }
    for (int j = 0; j < mix->dim; j++) AT(score, i, j) = total[j] / sum;
  }
}
