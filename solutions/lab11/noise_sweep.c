/* Exercise 11.1: what noise levels are worth.
 *
 * For each noise level a score s is learned, and judged on the same points x and the
 * same noise epsilon at every level.  With x_noisy = x + sigma epsilon, and all means
 * taken over the points and the dimensions:
 *
 *   excess       mean (s(x_noisy) + epsilon/sigma)^2
 *                  - mean (s_sigma(x_noisy) + epsilon/sigma)^2
 *   error_noisy  mean (s(x_noisy) - s_sigma(x_noisy))^2
 *   error_clean  mean (s(x) - s_0(x))^2
 *
 * where s_sigma is the exact score of p_sigma and s_0 that of the clean density
 * (mixture_exact_score knows both).  The first two have the same expectation
 * (Vincent 2011, eq. 11); the third is what one would like to be small.
 *
 * learn, context  learn(context, sigma) learns at a level and returns its model; it
 *                 takes long and replaces the model before, so call it once a level
 * score           score(model, points, &s) fills s with the learned score at the points
 * data            the clean density, of dimension d
 * x, epsilon      n x d each: clean points, standard normal noise; not to be changed
 * sigma           levels noise levels, above 0
 * result          levels x 3: row k gets level k's excess, error_noisy, error_clean
 *
 * Approach: four scores for each level: the learned one at x_noisy and at x, the exact
 * noisy one at x_noisy, the exact clean one at x.  Then three sums, in double.
 *
 * Example: one point in one dimension, x = 2, epsilon = 0.2, sigma = 0.5, a clean
 * density with centre 1.7 and std 0.5.  At x_noisy = 2.1 the target is -0.4 and the exact
 * noisy score (1.7 - 2.1)/0.5 = -0.8; at x the clean one is (1.7 - 2)/0.25 = -1.2.  A
 * network that says -0.5 everywhere has excess (-0.5 + 0.4)^2 - (-0.8 + 0.4)^2 = -0.15,
 * error_noisy (-0.5 + 0.8)^2 = 0.09 and error_clean (-0.5 + 1.2)^2 = 0.49.
 */
#include "lab11.h"

void noise_sweep(LearnFunction *learn, void *context, ScoreFunction *score, const Mixture *data,
                 const Matrix *x, const Matrix *epsilon, const float *sigma, int levels,
                 Matrix *result) {
  /* YOUR CODE BEGINS */
  const int n = x->rows, d = x->cols;
  Matrix x_noisy = matrix_new(n, d), s = matrix_new(n, d), exact = matrix_new(n, d);
  Matrix s_clean = matrix_new(n, d), exact_clean = matrix_new(n, d);
  for (int k = 0; k < levels; k++) {
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
  /* YOUR CODE ENDS */
}
