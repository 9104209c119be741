/* Right: the noisy points drawn at once from the mixture of variance std^2 + sigma^2,
 * one at a time, with Welford's running variance. */
#include "lab3.h"

double dsm_floor(const Mixture *data, float sigma, int n, Rng *rng, double *standard_error) {
  const double sigma2 = (double)sigma * (double)sigma;
  Mixture noisy = *data;
  noisy.std = sqrt(data->std * data->std + sigma2);
  Matrix x = matrix_new(1, data->dim), score = matrix_new(1, data->dim);
  double mean = 0, sum_of_squares = 0;
  for (int i = 0; i < n; i++) {
    double power = 0;
    mixture_draw(&noisy, rng, &x, NULL);
    mixture_exact_score(&noisy, 0, &x, &score);
    for (int j = 0; j < data->dim; j++) power += pow((double)AT(&score, 0, j), 2);
    double difference = power - mean;
    mean += difference / (i + 1);
    sum_of_squares += difference * (power - mean);
  }
  matrix_free(&x), matrix_free(&score);
  *standard_error = sqrt(sum_of_squares / (n - 1) / n);
  return data->dim / sigma2 - mean;
}
