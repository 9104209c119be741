/* The sum of r_k (mu_k - x) / v, with helpers, the weights not in the exponent. */
#include "lab1.h"

static double half_z2(const Mixture *mix, const Matrix *x, int i, int k) {
  double sum = 0;
  for (int j = 0; j < x->cols; j++) {
    double away = AT(x, i, j) - mix->centre[k][j];
    sum += away / mix->std * (away / mix->std);
  }
  return sum / 2;
}

static int nearest(const Mixture *mix, const Matrix *x, int i) {
  int best = 0;
  for (int k = 1; k < mix->components; k++)
    if (half_z2(mix, x, i, k) < half_z2(mix, x, i, best)) best = k;
  return best;
}

void mixture_score(const Mixture *mix, const Matrix *x, Matrix *score) {
  for (int i = 0; i < x->rows; i++) {
    double total = 0, sum[MIXTURE_MAX_DIM] = {0};
    const double least = half_z2(mix, x, i, nearest(mix, x, i));
    for (int k = 0; k < mix->components; k++) {
      double r = mix->weight[k] * exp(least - half_z2(mix, x, i, k));
      total += r;
      for (int j = 0; j < x->cols; j++) sum[j] += r * (mix->centre[k][j] - AT(x, i, j));
    }
    for (int j = 0; j < x->cols; j++)
      AT(score, i, j) = (float)(sum[j] / total / (mix->std * mix->std));
  }
}
