/* A helper for the mean square of a difference; the targets in a matrix. */
#include "lab11.h"

static double mean_square(const Matrix *a, const Matrix *b) {
  double sum = 0;
  for (int k = 0; k < a->rows * a->cols; k++) sum += pow(a->data[k] - b->data[k], 2);
  return sum / (a->rows * a->cols);
}

void noise_sweep(LearnFunction *learn, void *context, ScoreFunction *score, const Mixture *data,
                 const Matrix *x, const Matrix *epsilon, const float *sigma, int levels,
                 Matrix *result) {
  int n = x->rows, d = x->cols;
  Matrix exact_clean = matrix_new(n, d);
  mixture_exact_score(data, 0, x, &exact_clean);
  for (int k = 0; k < levels; k++) {
    Matrix noisy = matrix_new(n, d), target = matrix_new(n, d);
    Matrix s = matrix_new(n, d), exact = matrix_new(n, d);
    const void *model = learn(context, sigma[k]);
    score(model, x, &s);
    AT(result, k, 2) = (float)mean_square(&exact_clean, &s);
    for (int j = 0; j < d; j++)
      for (int i = 0; i < n; i++) {
        AT(&target, i, j) = -AT(epsilon, i, j) / sigma[k];
        AT(&noisy, i, j) = AT(x, i, j) + sigma[k] * AT(epsilon, i, j);
      }
    mixture_exact_score(data, sigma[k], &noisy, &exact);
    score(model, &noisy, &s);
    AT(result, k, 0) = (float)(mean_square(&s, &target) - mean_square(&exact, &target));
    AT(result, k, 1) = (float)mean_square(&s, &exact);
    matrix_free(&noisy), matrix_free(&target), matrix_free(&s), matrix_free(&exact);
  }
  matrix_free(&exact_clean);
}

int main(void) {
  return 0;
}
