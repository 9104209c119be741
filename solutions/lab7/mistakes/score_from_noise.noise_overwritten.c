/* The scores are right, but you turned the noise itself into scores on the way.
 * epsilon belongs to whoever called you, who may need it again (const Matrix
 * *epsilon says so, although C lets AT(epsilon, i, j) be assigned). Write to score
 * alone.
 */
#include "lab7.h"

void score_from_noise(const Matrix *epsilon, float sigma, Matrix *score) {
  for (int i = 0; i < epsilon->rows; i++)
    for (int j = 0; j < epsilon->cols; j++)
      AT(score, i, j) = AT(epsilon, i, j) = -AT(epsilon, i, j) / sigma;
}
