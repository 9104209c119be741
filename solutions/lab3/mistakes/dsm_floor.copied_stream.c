/* Every call gives the same estimate: the numbers were drawn from a copy of *rng, or
 * from a stream made here. Draw from rng itself, so that it moves on.
 */
#include "lab3.h"

double dsm_floor(const Mixture *data, float sigma, int n, Rng *rng, double *standard_error) {
  int d = data->dim;
  Matrix x = matrix_new(n, d), epsilon = matrix_new(n, d), score = matrix_new(n, d);

  Rng copy = *rng;
  mixture_draw(data, &copy, &x, NULL);
  rng_fill_normal(&copy, &epsilon);
  for (int i = 0; i < n; i++)
    for (int j = 0; j < d; j++) AT(&x, i, j) += sigma * AT(&epsilon, i, j);
  mixture_exact_score(data, (double)sigma, &x, &score);

  double sum = 0, sum_of_squares = 0;
  for (int i = 0; i < n; i++) {
    double power = 0;
    for (int j = 0; j < d; j++) power += (double)AT(&score, i, j) * (double)AT(&score, i, j);
    sum += power;
    sum_of_squares += power * power;
  }
  double mean = sum / n, variance = (sum_of_squares - n * mean * mean) / (n - 1);

  matrix_free(&x), matrix_free(&epsilon), matrix_free(&score);
  *standard_error = sqrt(variance / n);
  return d / ((double)sigma * (double)sigma) - mean;
}
