/* The softmax exponentiates as it is. Far from every centre each exponential becomes 0
 * in the machine, and 0/0 is not a number. A softmax does not change when the same
 * number is taken off every exponent: which one makes it safe? (A largest that starts
 * at 0 comes to the same: no exponent is above 0.)
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
      r[k] = exp(r[k]);
      sum += r[k];
    }
    for (int j = 0; j < mix->dim; j++) {
      double mean = 0;
      for (int k = 0; k < mix->components; k++) mean += r[k] / sum * mix->centre[k][j];
      AT(score, i, j) = (float)((mean - (double)AT(x, i, j)) / v);
    }
  }
}
