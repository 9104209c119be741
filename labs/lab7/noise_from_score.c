/* Exercise 7.2: from score to noise, the way back from exercise 7.1.
 *
 * score    n x d: the score of each noisy point, or a network's guess of it
 * sigma    std of the noise, in the units of the point it was added to; above 0
 * epsilon  n x d: where the noise goes that such a score speaks of
 *
 * Approach: solve 7.1's formula for epsilon.
 *
 * For a trained score network s this is the best guess of the noise in a point:
 * epsilon_theta(x_noisy) = noise_from_score(s(x_noisy)).  What is left after
 * taking it away, x_noisy - sigma epsilon_theta, is the best guess of the clean
 * point (Tweedie's formula, lab 2).
 *
 * Example: score = -1.2, sigma = 0.5 gives epsilon = 0.6.
 */
#include "lab7.h"

void noise_from_score(const Matrix *score, float sigma, Matrix *epsilon) {
  /* YOUR CODE BEGINS */
  /* TODO 1: go through the rows i and columns j of score.
   * TODO 2: AT(epsilon, i, j) from AT(score, i, j) and sigma. */
  (void)score, (void)sigma, (void)epsilon;
  lab_todo("noise_from_score"); /* delete this line when the steps are written */
  /* YOUR CODE ENDS */
}
