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
  /* TODO 1: matrices of x's shape: x_noisy and four scores.
   * TODO 2: for each level k: learn, make x_noisy, compute the four scores.
   * TODO 3: the three sums over all points and dimensions, into row k of result.
   * TODO 4: free the matrices. */
  (void)learn, (void)context, (void)score, (void)data, (void)x;
  (void)epsilon, (void)sigma, (void)levels, (void)result;
  lab_todo("noise_sweep"); /* delete this line when the steps are written */
  /* YOUR CODE ENDS */
}
