/* You divide by sqrt(sigma), as if sigma were a variance. It is the standard
 * deviation already: divide by sigma itself.
 */
#include "lab7.h"

#include <math.h>

void score_from_noise(const Matrix *epsilon, float sigma, Matrix *score) {
  for (int i = 0; i < epsilon->rows; i++)
    for (int j = 0; j < epsilon->cols; j++) AT(score, i, j) = -AT(epsilon, i, j) / sqrtf(sigma);
}
