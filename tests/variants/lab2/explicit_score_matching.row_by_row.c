/* Right, one point at a time, in single precision. */
#include "lab2.h"

double explicit_score_matching(ScoreFunction *score, const void *model, const NoisyMixture *truth,
                               const Matrix *x) {
  Matrix s = matrix_new(1, x->cols), true_score = matrix_new(1, x->cols);
  float loss = 0;
  for (int i = x->rows - 1; i >= 0; i--) {
    Matrix row = matrix_rows(x, i, 1);
    score(model, &row, &s);
    sampler_mixture_score(truth, &row, &true_score);
    for (int j = 0; j < x->cols; j++) {
      float difference = AT(&true_score, 0, j) - AT(&s, 0, j);
      loss += difference * difference / (float)(2 * x->rows);
    }
  }
  matrix_free(&s), matrix_free(&true_score);
  return (double)loss;
}
