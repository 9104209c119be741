/* The sum of the weights exp(e_k - E) is not set back to 0 for the next point, which
 * is then divided by everybody's weights so far: only the first point is right. Its
 * responsibilities must add up to 1. */
#include "lab2.h"

void denoising_direction(const Mixture *data, float sigma, const Matrix *x_noisy,
                         Matrix *direction) {
  double variance = data->std * data->std, v = variance + (double)sigma * (double)sigma;

  double sum = 0;
  for (int i = 0; i < x_noisy->rows; i++) {
    double r[MIXTURE_MAX_COMPONENTS], largest = -INFINITY;
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
