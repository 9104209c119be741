/* Right, the target from x_noisy and x as Vincent writes it. */
#include "lab3.h"

void dsm_target(const Matrix *x, const Matrix *epsilon, float sigma, Matrix *x_noisy,
                Matrix *target) {
  for (int j = 0; j < x->cols; j++)
    for (int i = 0; i < x->rows; i++) {
      AT(x_noisy, i, j) = AT(x, i, j) + sigma * AT(epsilon, i, j);
      AT(target, i, j) = -(AT(x_noisy, i, j) - AT(x, i, j)) / (sigma * sigma);
    }
}
