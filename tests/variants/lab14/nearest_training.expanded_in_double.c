/* |x|^2 - 2 x.t + |t|^2 in double, and from the last training image to the first. */
#include "lab14.h"

#include <math.h>

void nearest_training(const Matrix *training, const Matrix *x, int *nearest, Matrix *distance) {
  for (int i = 0; i < x->rows; i++) {
    double least = 1e300;
    for (int k = training->rows - 1; k >= 0; k--) {
      double square = 0;
      for (int j = 0; j < x->cols; j++) {
        double a = (double)AT(x, i, j), b = (double)AT(training, k, j);
        square += a * a - 2 * a * b + b * b;
      }
      if (square <= least) least = square, nearest[i] = k;
    }
    AT(distance, i, 0) = (float)sqrt(fmax(least, 0));
  }
}
