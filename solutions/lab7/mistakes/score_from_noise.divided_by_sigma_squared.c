/* You divide epsilon by sigma^2. That is right for the whole displacement x_noisy -
 * m; but the displacement is sigma epsilon, and one sigma cancels: -epsilon / sigma.
 */
#include "lab7.h"

void score_from_noise(const Matrix *epsilon, float sigma, Matrix *score) {
  for (int i = 0; i < epsilon->rows; i++)
    for (int j = 0; j < epsilon->cols; j++) AT(score, i, j) = -AT(epsilon, i, j) / (sigma * sigma);
}
