/* You give back -epsilon: the sign is right, but sigma is missing. Noise of level
 * 0.1 and noise of level 10 do not have the same score. Divide by sigma.
 */
#include "lab7.h"

void score_from_noise(const Matrix *epsilon, float sigma, Matrix *score) {
  (void)sigma;
  for (int i = 0; i < epsilon->rows; i++)
    for (int j = 0; j < epsilon->cols; j++) AT(score, i, j) = -AT(epsilon, i, j);
}
