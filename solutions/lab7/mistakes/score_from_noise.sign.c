/* Your score has the wrong sign. It points the way the noise went, out of the crowd;
 * the score points back, against the noise: -epsilon / sigma.
 */
#include "lab7.h"

void score_from_noise(const Matrix *epsilon, float sigma, Matrix *score) {
  for (int i = 0; i < epsilon->rows; i++)
    for (int j = 0; j < epsilon->cols; j++) AT(score, i, j) = AT(epsilon, i, j) / sigma;
}
