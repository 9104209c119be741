/* Right: draws in blocks of at most 64 points, two passes over the squared norms. */
#include "lab3.h"

#include <stdlib.h>

double dsm_floor(const Mixture *data, float sigma, int n, Rng *rng, double *standard_error) {
  int d = data->dim;
  float *power = malloc((size_t)n * sizeof *power);
  double mean = 0, variance = 0;
  for (int first = 0; first < n; first += 64) {
    int rows = n - first < 64 ? n - first : 64;
    Matrix x = matrix_new(rows, d), s = matrix_new(rows, d);
    mixture_draw(data, rng, &x, NULL);
    for (int i = 0; i < rows; i++)
      for (int j = 0; j < d; j++) AT(&x, i, j) -= sigma * rng_normal(rng);
    mixture_exact_score(data, sigma, &x, &s);
    for (int i = 0; i < rows; i++) {
      power[first + i] = 0;
      for (int j = 0; j < d; j++) power[first + i] += AT(&s, i, j) * AT(&s, i, j);
    }
    matrix_free(&x), matrix_free(&s);
  }
  for (int i = 0; i < n; i++) mean += power[i] / n;
  for (int i = 0; i < n; i++) variance += pow(power[i] - mean, 2) / (n - 1);
  free(power);
  *standard_error = sqrt(variance) / sqrt(n);
  return d / (sigma * sigma) - mean;
}
