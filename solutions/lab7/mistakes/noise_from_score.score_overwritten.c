/* The noise is right, but you turned the scores themselves into noise on the way.
 * score belongs to whoever called you, who may need it again (const Matrix *score
 * says so, although C lets AT(score, i, j) be assigned). Write to epsilon alone.
 */
#include "lab7.h"

void noise_from_score(const Matrix *score, float sigma, Matrix *epsilon) {
  for (int i = 0; i < score->rows; i++)
    for (int j = 0; j < score->cols; j++)
      AT(epsilon, i, j) = AT(score, i, j) = -sigma * AT(score, i, j);
}
