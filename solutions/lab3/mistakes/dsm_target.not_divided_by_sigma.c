/* The target is -epsilon. That is what a network for the noise learns; the score is
 * -epsilon / sigma: work out -(x_noisy - x) / sigma^2 with x_noisy - x = sigma
 * epsilon.
 */
#include "lab3.h"

void dsm_target(const Matrix *x, const Matrix *epsilon, float sigma, Matrix *x_noisy,
                Matrix *target) {
  for (int i = 0; i < x->rows; i++)
    for (int j = 0; j < x->cols; j++) {
      AT(x_noisy, i, j) = AT(x, i, j) + sigma * AT(epsilon, i, j);
      AT(target, i, j) = -AT(epsilon, i, j);
    }
}
