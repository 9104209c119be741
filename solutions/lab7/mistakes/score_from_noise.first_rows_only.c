/* You go through as many rows as there are columns. A batch is n x d: the rows are
 * the points (epsilon->rows), the columns the dimensions (epsilon->cols).
 */
#include "lab7.h"

void score_from_noise(const Matrix *epsilon, float sigma, Matrix *score) {
  for (int i = 0; i < epsilon->cols && i < epsilon->rows; i++)
    for (int j = 0; j < epsilon->cols; j++) AT(score, i, j) = -AT(epsilon, i, j) / sigma;
}
