/* Static arrays that are made anew for each point, and a main of its own. */
#include "lab1.h"

#include <stdio.h>
#include <string.h>

static double exponent[MIXTURE_MAX_COMPONENTS], mean[MIXTURE_MAX_DIM];

void mixture_score(const Mixture *mix, const Matrix *x, Matrix *score) {
  int n = x->rows, d = x->cols;
  float v = (float)(mix->std * mix->std);
  for (int i = 0; i < n; i++) {
    double top = -1e300, sum = 0;
    for (int k = 0; k < mix->components; k++) {
      exponent[k] = log(mix->weight[k]);
      for (int j = 0; j < d; j++)
        exponent[k] -= pow(AT(x, i, j) - mix->centre[k][j], 2) / (2 * mix->std * mix->std);
      top = exponent[k] > top ? exponent[k] : top;
    }
    memset(mean, 0, sizeof mean);
    for (int k = 0; k < mix->components; k++) sum += exp(exponent[k] - top);
    for (int k = 0; k < mix->components; k++)
      for (int j = 0; j < d; j++) mean[j] += exp(exponent[k] - top) / sum * mix->centre[k][j];
    for (int j = 0; j < d; j++) AT(score, i, j) = ((float)mean[j] - AT(x, i, j)) / v;
  }
}

int main(void) {
  printf("nothing to see here\n");
  return 0;
}
