/* x_noisy is x - sigma epsilon. The noise is added; the target's minus sign then leads
 * back.
 */
#include "lab3.h"

void dsm_target(const Matrix *x, const Matrix *epsilon, float sigma, Matrix *x_noisy,
                Matrix *target) {
  for (int i = 0; i < x->rows; i++)
    for (int j = 0; j < x->cols; j++) {
      AT(x_noisy, i, j) = AT(x, i, j) - sigma * AT(epsilon, i, j);
      AT(target, i, j) = -AT(epsilon, i, j) / sigma;
    }
}
