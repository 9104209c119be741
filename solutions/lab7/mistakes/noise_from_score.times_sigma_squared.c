/* You multiply by sigma^2. That gives the whole way back to the guess of the clean
 * point, m - x_noisy with its sign turned, which is sigma epsilon. The noise itself
 * is that divided by sigma: -sigma score.
 */
#include "lab7.h"

void noise_from_score(const Matrix *score, float sigma, Matrix *epsilon) {
  for (int i = 0; i < score->rows; i++)
    for (int j = 0; j < score->cols; j++) AT(epsilon, i, j) = -sigma * sigma * AT(score, i, j);
}
