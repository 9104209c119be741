/* Static arrays, the weight outside the exponential, and a main of its own. */
#include "lab1.h"

#include <stdio.h>

static double minus_half_z2[MIXTURE_MAX_COMPONENTS];

void mixture_log_density(const Mixture *mix, const Matrix *x, Matrix *log_density) {
  const double two_pi = 6.283185307179586;
  for (int i = 0; i < x->rows; i++) {
    int nearest = 0;
    for (int k = 0; k < mix->components; k++) {
      minus_half_z2[k] = 0;
      for (int j = 0; j < mix->dim; j++)
        minus_half_z2[k] -=
            0.5 * pow((x->data[i * mix->dim + j] - mix->centre[k][j]) / mix->std, 2);
      if (minus_half_z2[k] > minus_half_z2[nearest]) nearest = k;
    }
    double sum = 0;
    for (int k = mix->components - 1; k >= 0; k--)
      sum += mix->weight[k] * exp(minus_half_z2[k] - minus_half_z2[nearest]);
    sum /= pow(sqrt(two_pi) * mix->std, mix->dim);
    log_density->data[i] = (float)(minus_half_z2[nearest] + log(sum));
  }
}

int main(void) {
  Mixture mix = mixture_two_gaussians();
  Matrix x = matrix_new(1, 2), l = matrix_new(1, 1);
  AT(&x, 0, 1) = 1;
  mixture_log_density(&mix, &x, &l);
  printf("%g, should be -27.2077\n", AT(&l, 0, 0));
  return 0;
}
