/* Right: one loop for each result, column by column, the points from the target. */
#include "lab3.h"

static float negative(float a) {
  return -a;
}

void dsm_target(const Matrix *x, const Matrix *epsilon, float sigma, Matrix *x_noisy,
                Matrix *target) {
  for (int j = 0; j < x->cols; j++)
    for (int i = 0; i < x->rows; i++) AT(target, i, j) = negative(AT(epsilon, i, j)) / sigma;
  for (int j = x->cols - 1; j >= 0; j--)
    for (int i = x->rows - 1; i >= 0; i--)
      AT(x_noisy, i, j) = AT(x, i, j) - sigma * sigma * AT(target, i, j);
}

int main(void) {
  return 0;
}
