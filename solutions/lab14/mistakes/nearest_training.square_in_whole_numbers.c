/* The squares are summed in an int, which drops every fraction. Sums of floats belong in a
 * double. */
#include "lab14.h"

#include <math.h>

void nearest_training(const Matrix *training, const Matrix *x, int *nearest, Matrix *distance) {
  for (int i = 0; i < x->rows; i++) {
    double least = HUGE_VAL;
    for (int k = 0; k < training->rows; k++) {
      int square = 0;
      for (int j = 0; j < x->cols; j++) {
        double off = (double)AT(x, i, j) - (double)AT(training, k, j);
        square += (int)(off * off);
      }
      if (square < least) {
        least = square;
        nearest[i] = k;
      }
    }
    AT(distance, i, 0) = (float)sqrt(least);
  }
}
