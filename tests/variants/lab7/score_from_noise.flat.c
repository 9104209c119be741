/* Goes through the numbers as they lie, in double, by way of the displacement. */
#include "lab7.h"

void score_from_noise(const Matrix *epsilon, float sigma, Matrix *score) {
  for (int k = epsilon->rows * epsilon->cols - 1; k >= 0; k--) {
    double displacement = (double)sigma * epsilon->data[k];
    score->data[k] = (float)(-displacement / ((double)sigma * sigma));
  }
}
