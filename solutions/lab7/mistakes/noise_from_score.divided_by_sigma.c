/* You divide by sigma, as on the way from noise to score. To undo a division,
 * multiply: -sigma score. Going there and back must give what you began with.
 */
#include "lab7.h"

void noise_from_score(const Matrix *score, float sigma, Matrix *epsilon) {
  for (int i = 0; i < score->rows; i++)
    for (int j = 0; j < score->cols; j++) AT(epsilon, i, j) = -AT(score, i, j) / sigma;
}
