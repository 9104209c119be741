/* This averages the distances |s - grad log p|, not their squares. The square is what
 * can be multiplied out in lab 3, term by term.
 */
#include "lab2.h"

double explicit_score_matching(ScoreFunction *score, const void *model, const NoisyMixture *truth,
                               const Matrix *x) {
  Matrix s = matrix_new(x->rows, x->cols), true_score = matrix_new(x->rows, x->cols);
  score(model, x, &s);
  mixture_exact_score(truth->mixture, truth->sigma, x, &true_score);

  double loss = 0;
  for (int i = 0; i < x->rows; i++) {
    double distance2 = 0;
    for (int j = 0; j < x->cols; j++) {
      double difference = (double)AT(&s, i, j) - (double)AT(&true_score, i, j);
      distance2 += difference * difference;
    }
    loss += 0.5 * sqrt(distance2);
  }

  matrix_free(&s), matrix_free(&true_score);
  return loss / x->rows;
}
