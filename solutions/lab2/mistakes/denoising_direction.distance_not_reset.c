/* The squared distance is not set back to 0 for the next component: from the second
 * one on it still holds those before. Begin each component's sum with 0. */
#include "lab2.h"

void denoising_direction(const Mixture *data, float sigma, const Matrix *x_noisy,
                         Matrix *direction) {
  double variance = data->std * data->std, v = variance + (double)sigma * (double)sigma;

  for (int i = 0; i < x_noisy->rows; i++) {
    double r[MIXTURE_MAX_COMPONENTS], largest = -INFINITY, sum = 0, distance2 = 0;
    for (int k = 0; k < data->components; k++) {
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
