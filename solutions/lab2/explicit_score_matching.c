/* Exercise 2.1: explicit score matching (Hyvarinen 2005, eq. 2).
 *
 *   L = 1/n sum_i 1/2 | s(x_i) - grad log p(x_i) |^2,   the square summed over dimensions
 *
 * score, model  score(model, x, &s) fills s (n x d) with the model's score s at
 *               the rows of x
 * truth         the density p: truth->mixture noised by truth->sigma (0: clean)
 * x             n x d, points drawn from p; not to be changed
 *
 * Returns L, summed in double.  The mean over points of p estimates half the
 * Fisher divergence between p and the model.
 *
 * Approach: both scores at all points, then one double loop.  The true score is
 * mixture_exact_score(truth->mixture, truth->sigma, x, ...).
 *
 * Example: one point where the model says (1, -2) and the truth is (0, -1): the
 * differences are 1 and -1, so L = 1/2 (1 + 1) = 1.
 */
#include "lab2.h"

double explicit_score_matching(ScoreFunction *score, const void *model, const NoisyMixture *truth,
                               const Matrix *x) {
  /* YOUR CODE BEGINS */
  Matrix s = matrix_new(x->rows, x->cols), true_score = matrix_new(x->rows, x->cols);
  score(model, x, &s);
  mixture_exact_score(truth->mixture, truth->sigma, x, &true_score);

  double loss = 0;
  for (int i = 0; i < x->rows; i++)
    for (int j = 0; j < x->cols; j++) {
      double difference = (double)AT(&s, i, j) - (double)AT(&true_score, i, j);
      loss += 0.5 * difference * difference;
    }

  matrix_free(&s), matrix_free(&true_score);
  return loss / x->rows;
  /* YOUR CODE ENDS */
}
