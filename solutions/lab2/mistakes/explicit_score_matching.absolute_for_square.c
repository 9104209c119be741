/* Each coordinate's difference counts by its absolute value, not by its square. 1/2 |u|^2
 * is half the squared length of u: half the sum of the squares u_j^2. */
#include "lab2.h"

double explicit_score_matching(ScoreFunction *score, const void *model, const NoisyMixture *truth,
                               const Matrix *x) {
  Matrix s = matrix_new(x->rows, x->cols), true_score = matrix_new(x->rows, x->cols);
  score(model, x, &s);
  mixture_exact_score(truth->mixture, truth->sigma, x, &true_score);

  double loss = 0;
  for (int i = 0; i < x->rows; i++)
    for (int j = 0; j < x->cols; j++) {
      double difference = (double)AT(&s, i, j) - (double)AT(&true_score, i, j);
      loss += 0.5 * fabs(difference);
    }

  matrix_free(&s), matrix_free(&true_score);
  return loss / x->rows;
}
