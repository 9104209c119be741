/* Right, each responsibility as 1 over a sum of ratios: no largest exponent needed. */
#include "lab1.h"

static double exponent(const Mixture *mix, const Matrix *x, int i, int k) {
  double distance2 = 0;
  for (int j = 0; j < mix->dim; j++) distance2 += pow((double)AT(x, i, j) - mix->centre[k][j], 2);
  return log(mix->weight[k]) - distance2 / (2 * mix->std * mix->std);
}

void mixture_score(const Mixture *mix, const Matrix *x, Matrix *score) {
  for (int j = 0; j < mix->dim; j++)
    for (int i = 0; i < x->rows; i++) {
      double sum = -(double)AT(x, i, j);
      for (int k = 0; k < mix->components; k++) {
        double ratios = 0;
        for (int l = 0; l < mix->components; l++)
          ratios += exp(exponent(mix, x, i, l) - exponent(mix, x, i, k));
        sum += mix->centre[k][j] / ratios;
      }
      AT(score, i, j) = (float)(sum / (mix->std * mix->std));
    }
}
