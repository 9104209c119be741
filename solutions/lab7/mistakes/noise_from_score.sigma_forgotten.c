/* You give back -score: the sign is right, but sigma is missing. Scores grow as the
 * noise shrinks, epsilon does not: multiply by sigma.
 */
#include "lab7.h"

void noise_from_score(const Matrix *score, float sigma, Matrix *epsilon) {
  (void)sigma;
  for (int i = 0; i < score->rows; i++)
    for (int j = 0; j < score->cols; j++) AT(epsilon, i, j) = -AT(score, i, j);
}
