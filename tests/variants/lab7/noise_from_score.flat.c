/* Copies first and scales in place. */
#include "lab7.h"

void noise_from_score(const Matrix *score, float sigma, Matrix *epsilon) {
  matrix_copy(epsilon, score);
  for (int k = 0; k < epsilon->rows * epsilon->cols; k++) epsilon->data[k] *= -sigma;
}
