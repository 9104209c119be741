/* Right: the floor as the mean of |target - score|^2, with its own standard error. */
#include "lab3.h"

double dsm_floor(const Mixture *data, float sigma, int n, Rng *rng, double *standard_error) {
  int d = data->dim;
  Matrix x = matrix_new(n, d), epsilon = matrix_new(n, d), score = matrix_new(n, d);
  rng_fill_normal(rng, &epsilon);
  mixture_draw(data, rng, &x, NULL);
  for (int i = 0; i < n * d; i++) x.data[i] += sigma * epsilon.data[i];
  mixture_exact_score(data, (double)sigma, &x, &score);
  double sum = 0, sum_of_squares = 0;
  for (int i = 0; i < n; i++) {
    double term = 0;
    for (int j = 0; j < d; j++)
      term += pow((double)(AT(&score, i, j) + AT(&epsilon, i, j) / sigma), 2);
    sum += term;
    sum_of_squares += term * term;
  }
  matrix_free(&x), matrix_free(&epsilon), matrix_free(&score);
  *standard_error = sqrt((sum_of_squares / n - sum / n * sum / n) / (n - 1));
  return sum / n;
}
