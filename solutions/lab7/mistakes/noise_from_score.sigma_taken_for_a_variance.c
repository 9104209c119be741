/* You multiply by sqrt(sigma), as if sigma were a variance. It is the standard
 * deviation already: multiply by sigma itself.
 */
#include "lab7.h"

#include <math.h>

void noise_from_score(const Matrix *score, float sigma, Matrix *epsilon) {
  for (int i = 0; i < score->rows; i++)
    for (int j = 0; j < score->cols; j++) AT(epsilon, i, j) = -sqrtf(sigma) * AT(score, i, j);
}
