/* Right: sigma^2 / v of the way to each centre, in helper functions and static arrays. */
#include "lab2.h"

static double share[MIXTURE_MAX_COMPONENTS];

/* The responsibilities, into share. */
static void respond(const Mixture *data, double v, const Matrix *x, int i) {
  double least = INFINITY, sum = 0;
  for (int k = 0; k < data->components; k++) {
    share[k] = 0;
    for (int j = 0; j < data->dim; j++) share[k] += pow(AT(x, i, j) - data->centre[k][j], 2);
    least = fmin(least, share[k]);
  }
  for (int k = 0; k < data->components; k++) {
    share[k] = data->weight[k] * exp((least - share[k]) / (2 * v));
    sum += share[k];
  }
  for (int k = 0; k < data->components; k++) share[k] /= sum;
}

void denoising_direction(const Mixture *data, float sigma, const Matrix *x_noisy,
                         Matrix *direction) {
  double sigma2 = (double)sigma * sigma, v = data->std * data->std + sigma2;
  for (int i = 0; i < x_noisy->rows; i++) {
    respond(data, v, x_noisy, i);
    for (int j = 0; j < data->dim; j++) {
      double sum = 0;
      for (int k = 0; k < data->components; k++)
        sum += share[k] * (data->centre[k][j] - AT(x_noisy, i, j));
      AT(direction, i, j) = (float)(sigma2 / v * sum);
    }
  }
}

int main(void) {
  return 0;
}
