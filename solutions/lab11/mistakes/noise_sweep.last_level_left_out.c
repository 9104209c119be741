/* The loop ends one level too early. */
#include "lab11.h"

void noise_sweep(LearnFunction *learn, void *context, ScoreFunction *score, const Mixture *data,
                 const Matrix *x, const Matrix *epsilon, const float *sigma, int levels,
                 Matrix *result) {
  const int n = x->rows, d = x->cols;
  Matrix x_noisy = matrix_new(n, d), s = matrix_new(n, d), exact = matrix_new(n, d);
  Matrix s_clean = matrix_new(n, d), exact_clean = matrix_new(n, d);
  for (int k = 0; k < levels - 1; k++) {
    const void *model = learn(context, sigma[k]);
    for (int i = 0; i < n; i++)
      for (int j = 0; j < d; j++) AT(&x_noisy, i, j) = AT(x, i, j) + sigma[k] * AT(epsilon, i, j);
    score(model, &x_noisy, &s);
    score(model, x, &s_clean);
    mixture_exact_score(data, (double)sigma[k], &x_noisy, &exact);
    mixture_exact_score(data, 0, x, &exact_clean);

    double excess = 0, noisy = 0, clean = 0;
    for (int i = 0; i < n; i++)
      for (int j = 0; j < d; j++) {
        double target = -(double)AT(epsilon, i, j) / (double)sigma[k];
        double off = (double)AT(&s, i, j) - target, least = (double)AT(&exact, i, j) - target;
        double difference = (double)AT(&s, i, j) - (double)AT(&exact, i, j);
        double away = (double)AT(&s_clean, i, j) - (double)AT(&exact_clean, i, j);
        excess += off * off - least * least;
        noisy += difference * difference;
        clean += away * away;
      }
    AT(result, k, 0) = (float)(excess / (n * d));
    AT(result, k, 1) = (float)(noisy / (n * d));
    AT(result, k, 2) = (float)(clean / (n * d));
  }
  matrix_free(&x_noisy), matrix_free(&s), matrix_free(&exact);
  matrix_free(&s_clean), matrix_free(&exact_clean);
}
