/* The exponentials are summed as they are, and in float: beyond sqrt(208 v) from every
 * centre each of them becomes 0, and log 0 is -infinity. Double only puts that off.
 * What can be taken out of the sum first, so that its largest term is 1?
 */
#include "lab1.h"

void mixture_log_density(const Mixture *mix, const Matrix *x, Matrix *log_density) {
  double v = mix->std * mix->std;
  double log_normaliser = 0.5 * mix->dim * log(2 * M_PI * v);

  for (int i = 0; i < x->rows; i++) {
    double e[MIXTURE_MAX_COMPONENTS], sum = 0;
    for (int k = 0; k < mix->components; k++) {
      double distance2 = 0;
      for (int j = 0; j < mix->dim; j++) {
        double difference = (double)AT(x, i, j) - mix->centre[k][j];
        distance2 += difference * difference;
      }
      e[k] = log(mix->weight[k]) - distance2 / (2 * v);
    }
    for (int k = 0; k < mix->components; k++) sum += (double)expf((float)e[k]);
    AT(log_density, i, 0) = (float)(log(sum) - log_normaliser);
  }
}
