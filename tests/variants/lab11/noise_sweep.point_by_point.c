/* One point at a time, in float, the excess multiplied out:
 * (s - t)^2 - (e - t)^2 = (s - e)(s + e - 2t). */
#include "lab11.h"

static float square(float a) {
  return a * a;
}

void noise_sweep(LearnFunction *learn, void *context, ScoreFunction *score, const Mixture *data,
                 const Matrix *x, const Matrix *epsilon, const float *sigma, int levels,
                 Matrix *result) {
  int d = x->cols;
  Matrix noisy = matrix_new(1, d), s = matrix_new(1, d), exact = matrix_new(1, d);
  for (int k = 0; k < levels; k++) {
    const void *model = learn(context, sigma[k]);
    float sum[3] = {0};
    for (int i = x->rows - 1; i >= 0; i--) {
      Matrix point = matrix_rows(x, i, 1);
      for (int j = 0; j < d; j++) AT(&noisy, 0, j) = AT(x, i, j) + AT(epsilon, i, j) * sigma[k];
      score(model, &noisy, &s);
      mixture_exact_score(data, (double)sigma[k], &noisy, &exact);
      for (int j = 0; j < d; j++) {
        float a = AT(&s, 0, j), e = AT(&exact, 0, j);
        sum[0] += (a - e) * (a + e + 2 * AT(epsilon, i, j) / sigma[k]);
        sum[1] += square(a - e);
      }
      score(model, &point, &s);
      mixture_exact_score(data, 0, &point, &exact);
      for (int j = 0; j < d; j++) sum[2] += square(AT(&s, 0, j) - AT(&exact, 0, j));
    }
    for (int c = 0; c < 3; c++) AT(result, k, c) = sum[c] / (float)(x->rows * d);
  }
  matrix_free(&noisy), matrix_free(&s), matrix_free(&exact);
}
