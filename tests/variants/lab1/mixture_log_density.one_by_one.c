/* Right, with the sum's logarithm updated term by term and no second loop. */
#include "lab1.h"

static double log_of_sum(double a, double b) {
  return a > b ? a + log1p(exp(b - a)) : b + log1p(exp(a - b));
}

void mixture_log_density(const Mixture *mix, const Matrix *x, Matrix *log_density) {
  for (int i = 0; i < x->rows; i++) {
    double log_p = 0;
    for (int k = 0; k < mix->components; k++) {
      double term = log(mix->weight[k]);
      for (int j = 0; j < mix->dim; j++) {
        double z = ((double)AT(x, i, j) - mix->centre[k][j]) / mix->std;
        term -= 0.5 * z * z + log(mix->std) + 0.5 * log(2 * M_PI);
      }
      log_p = k == 0 ? term : log_of_sum(log_p, term);
    }
    AT(log_density, i, 0) = (float)log_p;
  }
}
