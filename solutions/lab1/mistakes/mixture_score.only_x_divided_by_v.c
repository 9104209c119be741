/* Only x is divided by v: without parentheses m - x / v is m - (x / v). The whole
 * difference is divided, (m - x) / v with m = sum_k r_k mu_k. */
#include "lab1.h"

void mixture_score(const Mixture *mix, const Matrix *x, Matrix *score) {
  double v = mix->std * mix->std;

  for (int i = 0; i < x->rows; i++) {
    double r[MIXTURE_MAX_COMPONENTS], largest = -INFINITY, sum = 0;
    for (int k = 0; k < mix->components; k++) {
      double distance2 = 0;
      for (int j = 0; j < mix->dim; j++) {
        double difference = (double)AT(x, i, j) - mix->centre[k][j];
        distance2 += difference * difference;
      }
      r[k] = log(mix->weight[k]) - distance2 / (2 * v);
      if (r[k] > largest) largest = r[k];
    }
    for (int k = 0; k < mix->components; k++) {
      r[k] = exp(r[k] - largest);
      sum += r[k];
    }
    for (int j = 0; j < mix->dim; j++) {
      double mean = 0;
      for (int k = 0; k < mix->components; k++) mean += r[k] / sum * mix->centre[k][j];
      AT(score, i, j) = (float)(mean - (double)AT(x, i, j) / v);
    }
  }
}
