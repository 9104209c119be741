/* Right: through the numbers as they lie, the target first, in double. */
#include "lab3.h"

void dsm_target(const Matrix *x, const Matrix *epsilon, float sigma, Matrix *x_noisy,
                Matrix *target) {
  const double inverse = 1 / (double)sigma;
  for (int k = 0; k < x->rows * x->cols; k++) {
    target->data[k] = (float)(-inverse * epsilon->data[k]);
    x_noisy->data[k] = (float)(x->data[k] + (double)sigma * epsilon->data[k]);
  }
}
