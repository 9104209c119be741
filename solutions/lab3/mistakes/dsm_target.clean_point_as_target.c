/* The target is the clean point. A network that learns it is a denoiser; the score is
 * its answer less x_noisy, over sigma^2.
 */
#include "lab3.h"

void dsm_target(const Matrix *x, const Matrix *epsilon, float sigma, Matrix *x_noisy,
                Matrix *target) {
  for (int i = 0; i < x->rows; i++)
    for (int j = 0; j < x->cols; j++) {
      AT(x_noisy, i, j) = AT(x, i, j) + sigma * AT(epsilon, i, j);
      AT(target, i, j) = AT(x, i, j);
    }
}
