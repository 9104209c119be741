/* The least square so far is not forgotten between two images of x: one that is nowhere nearer
 * than an earlier one gets no nearest at all. */
#include "lab14.h"

#include <math.h>

void nearest_training(const Matrix *training, const Matrix *x, int *nearest, Matrix *distance) {
  double least = HUGE_VAL;
  for (int i = 0; i < x->rows; i++) {
    for (int k = 0; k < training->rows; k++) {
      double square = 0;
      for (int j = 0; j < x->cols; j++) {
        double off = (double)AT(x, i, j) - (double)AT(training, k, j);
        square += off * off;
      }
      if (square < least) {
        least = square;
        nearest[i] = k;
      }
    }
    AT(distance, i, 0) = (float)sqrt(least);
  }
}
