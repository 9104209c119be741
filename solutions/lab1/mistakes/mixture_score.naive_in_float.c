/* The softmax exponentiates as it is, and in float: beyond sqrt(208 v) from every
 * centre each exponential becomes 0, and 0/0 is not a number. Double only puts that
 * off. Which number can be taken off every exponent to make it safe?
 */
#include "lab1.h"

void mixture_score(const Mixture *mix, const Matrix *x, Matrix *score) {
  double v = mix->std * mix->std;

  for (int i = 0; i < x->rows; i++) {
    double r[MIXTURE_MAX_COMPONENTS], sum = 0;
    for (int k = 0; k < mix->components; k++) {
      double distance2 = 0;
      for (int j = 0; j < mix->dim; j++) {
        double difference = (double)AT(x, i, j) - mix->centre[k][j];
        distance2 += difference * difference;
      }
      r[k] = log(mix->weight[k]) - distance2 / (2 * v);
    }
    for (int k = 0; k < mix->components; k++) {
      r[k] = (double)expf((float)r[k]);
      sum += r[k];
    }
    for (int j = 0; j < mix->dim; j++) {
      double mean = 0;
      for (int k = 0; k < mix->components; k++) mean += r[k] / sum * mix->centre[k][j];
      AT(score, i, j) = (float)((mean - (double)AT(x, i, j)) / v);
    }
  }
}
