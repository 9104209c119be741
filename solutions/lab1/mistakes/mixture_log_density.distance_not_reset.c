/* The squared distance is not set back to 0 for the next component: from the second
 * one on it still holds those before. Begin each component's sum with 0. */
#include "lab1.h"

void mixture_log_density(const Mixture *mix, const Matrix *x, Matrix *log_density) {
  double v = mix->std * mix->std;
  double log_normaliser = 0.5 * mix->dim * log(2 * M_PI * v);

  for (int i = 0; i < x->rows; i++) {
    double e[MIXTURE_MAX_COMPONENTS], largest = -INFINITY, sum = 0, distance2 = 0;
    for (int k = 0; k < mix->components; k++) {
      for (int j = 0; j < mix->dim; j++) {
        double difference = (double)AT(x, i, j) - mix->centre[k][j];
        distance2 += difference * difference;
      }
      e[k] = log(mix->weight[k]) - distance2 / (2 * v);
      if (e[k] > largest) largest = e[k];
    }
    for (int k = 0; k < mix->components; k++) sum += exp(e[k] - largest);
    AT(log_density, i, 0) = (float)(largest + log(sum) - log_normaliser);
  }
}
