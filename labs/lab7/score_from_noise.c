/* Exercise 7.1: from noise to score (Vincent 2011, section 4.2, read backwards).
 *
 * A point was noised as  x_noisy = m + sigma epsilon  with m known.  Given m, its
 * density is normal with mean m and variance sigma^2, so its score there is
 *
 *   score = -(x_noisy - m) / sigma^2 = ?          write it with epsilon alone
 *
 * epsilon  n x d: the noise of each point, or a network's guess of it
 * sigma    std of the noise, in the units of the point it was added to; above 0
 * score    n x d: where the result goes
 *
 * Approach: put x_noisy - m = sigma epsilon into the formula, cancel, and apply
 * what is left to every element.  m need not be the clean point: DDPM's is
 * sqrt(alpha_bar) x with sigma = sqrt(1 - alpha_bar), and the answer is the same.
 *
 * Example: epsilon = 0.6, sigma = 0.5 gives the score -1.2.
 */
#include "lab7.h"

void score_from_noise(const Matrix *epsilon, float sigma, Matrix *score) {
  /* YOUR CODE BEGINS */
  /* TODO 1: go through the rows i and columns j of epsilon.
   * TODO 2: AT(score, i, j) from AT(epsilon, i, j) and sigma. */
  (void)epsilon, (void)sigma, (void)score;
  lab_todo("score_from_noise"); /* delete this line when the steps are written */
  /* YOUR CODE ENDS */
}
