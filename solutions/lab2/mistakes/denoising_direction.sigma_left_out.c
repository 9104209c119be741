/* v is std^2 here, the noise is left out of it. Then std^2 / v is 1, every guess is the
 * noisy point itself, and the direction is 0. A noisy point has the variance of the
 * clean ones and that of the noise: v = std^2 + sigma^2. */
#include "lab2.h"

void denoising_direction(const Mixture *data, float sigma, const Matrix *x_noisy,
                         Matrix *direction) {
  double variance = data->std * data->std, v = variance;
  (void)sigma;

  for (int i = 0; i < x_noisy->rows; i++) {
    double r[MIXTURE_MAX_COMPONENTS], largest = -INFINITY, sum = 0;
    for (int k = 0; k < data->components; k++) {
      double distance2 = 0;
      for (int j = 0; j < data->dim; j++) {
        double difference = (double)AT(x_noisy, i, j) - data->centre[k][j];
        distance2 += difference * difference;
      }
      r[k] = log(data->weight[k]) - distance2 / (2 * v);
      if (r[k] > largest) largest = r[k];
    }
    for (int k = 0; k < data->components; k++) {
      r[k] = exp(r[k] - largest);
      sum += r[k];
    }
    for (int j = 0; j < data->dim; j++) {
      double noisy = (double)AT(x_noisy, i, j), clean = 0;
      for (int k = 0; k < data->components; k++) {
        double mu = data->centre[k][j];
        clean += r[k] / sum * (mu + variance / v * (noisy - mu));
      }
      AT(direction, i, j) = (float)(clean - noisy);
    }
  }
}
