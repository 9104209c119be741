/* Your noise has the wrong sign. The score points back to where the point came from;
 * the noise went the other way: -sigma score.
 */
#include "lab7.h"

void noise_from_score(const Matrix *score, float sigma, Matrix *epsilon) {
  for (int i = 0; i < score->rows; i++)
    for (int j = 0; j < score->cols; j++) AT(epsilon, i, j) = sigma * AT(score, i, j);
}
