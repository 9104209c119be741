/* Each component's guess is its centre. But the clean points lie around the centre
 * with variance std^2: only the share sigma^2 / v of the distance is noise.
 */
#include "lab2.h"

void denoising_direction(const Mixture *data, float sigma, const Matrix *x_noisy,
                         Matrix *direction) {
  double variance = data->std * data->std, v = variance + (double)sigma * (double)sigma;

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
        clean += r[k] / sum * mu;
      }
      AT(direction, i, j) = (float)(clean - noisy);
    }
  }
}
