/* Adds one component's density after the other in logarithms, in helper functions. */
#include "lab1.h"

static double log_normal(const Mixture *mix, const Matrix *x, int i, int k) {
  double sum = -0.5 * mix->dim * log(2 * M_PI) - mix->dim * log(mix->std);
  for (int j = 0; j < mix->dim; j++) {
    double z = (AT(x, i, j) - mix->centre[k][j]) / mix->std;
    sum -= z * z / 2;
  }
  return sum;
}

/* log(exp(a) + exp(b)) */
static double log_add(double a, double b) {
  return fmax(a, b) + log1p(exp(-fabs(a - b)));
}

void mixture_log_density(const Mixture *mix, const Matrix *x, Matrix *log_density) {
  for (int i = x->rows - 1; i >= 0; i--) {
    double total = log(mix->weight[0]) + log_normal(mix, x, i, 0);
    for (int k = 1; k < mix->components; k++)
      total = log_add(total, log(mix->weight[k]) + log_normal(mix, x, i, k));
    AT(log_density, i, 0) = (float)total;
  }
}
