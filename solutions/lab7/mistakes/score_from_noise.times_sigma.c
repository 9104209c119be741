/* You multiply by sigma, which is the way back, from score to noise. A score is
 * larger where there is less noise: it is a slope, and a narrow hill is steep.
 * Divide.
 */
#include "lab7.h"

void score_from_noise(const Matrix *epsilon, float sigma, Matrix *score) {
  for (int i = 0; i < epsilon->rows; i++)
    for (int j = 0; j < epsilon->cols; j++) AT(score, i, j) = -sigma * AT(epsilon, i, j);
}
