/* The sum of the weights exp(e_k - E) is not set back to 0 for the next point, which
 * is then divided by everybody's weights so far: only the first point is right. Its
 * responsibilities must add up to 1. */
#include "lab1.h"

void mixture_score(const Mixture *mix, const Matrix *x, Matrix *score) {
  double v = mix->std * mix->std;

  double sum = 0;
  for (int i = 0; i < x->rows; i++) {
    double r[MIXTURE_MAX_COMPONENTS], largest = -INFINITY;
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
      AT(score, i, j) = (float)((mean - (double)AT(x, i, j)) / v);
    }
  }
}
