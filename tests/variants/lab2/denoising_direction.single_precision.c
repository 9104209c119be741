/* Right, in single precision throughout. */
#include "lab2.h"

void denoising_direction(const Mixture *data, float sigma, const Matrix *x_noisy,
                         Matrix *direction) {
  const float variance = (float)data->std * (float)data->std, v = variance + sigma * sigma;
  for (int i = 0; i < x_noisy->rows; i++) {
    float exponent[MIXTURE_MAX_COMPONENTS], largest = -INFINITY, sum = 0;
    float guess[MIXTURE_MAX_DIM] = {0};
    for (int k = 0; k < data->components; k++) {
      float distance2 = 0;
      for (int j = data->dim - 1; j >= 0; j--) {
        float difference = AT(x_noisy, i, j) - (float)data->centre[k][j];
        distance2 += difference * difference;
      }
      exponent[k] = logf((float)data->weight[k]) - distance2 / (2 * v);
      largest = fmaxf(largest, exponent[k]);
    }
    for (int k = 0; k < data->components; k++) {
      float r = expf(exponent[k] - largest);
      sum += r;
      for (int j = 0; j < data->dim; j++) {
        float mu = (float)data->centre[k][j];
        guess[j] += r * (mu + variance / v * (AT(x_noisy, i, j) - mu));
      }
    }
    for (int j = 0; j < data->dim; j++) AT(direction, i, j) = guess[j] / sum - AT(x_noisy, i, j);
  }
}
