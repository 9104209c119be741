/* You go through as many rows as there are columns. A batch is n x d: the rows are
 * the points (score->rows), the columns the dimensions (score->cols).
 */
#include "lab7.h"

void noise_from_score(const Matrix *score, float sigma, Matrix *epsilon) {
  for (int i = 0; i < score->cols && i < score->rows; i++)
    for (int j = 0; j < score->cols; j++) AT(epsilon, i, j) = -sigma * AT(score, i, j);
}
