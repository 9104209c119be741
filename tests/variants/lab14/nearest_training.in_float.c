/* Distances in float, compared as distances, and training images in the outer loop. */
#include "lab14.h"

#include <math.h>

void nearest_training(const Matrix *training, const Matrix *x, int *nearest, Matrix *distance) {
  matrix_fill(distance, INFINITY);
  for (int k = 0; k < training->rows; k++)
    for (int i = 0; i < x->rows; i++) {
      float square = 0;
      for (int j = x->cols - 1; j >= 0; j--) square += powf(AT(training, k, j) - AT(x, i, j), 2);
      if (sqrtf(square) >= AT(distance, i, 0)) continue;
      AT(distance, i, 0) = sqrtf(square);
      nearest[i] = k;
    }
}
