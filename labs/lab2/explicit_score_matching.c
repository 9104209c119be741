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
  /* TODO 1: two matrices of x's shape: the model's score and the true one.
   * TODO 2: fill them: score(model, x, ...) and mixture_exact_score.
   * TODO 3: sum half the squared differences over all points and dimensions.
   * TODO 4: free the matrices; return the sum divided by the number of points. */
  (void)score, (void)model, (void)truth, (void)x;
  lab_todo("explicit_score_matching"); /* delete this line when the steps are written */
  return 0;
  /* YOUR CODE ENDS */
}
