/* The training image with the largest inner product is taken, and the product itself is handed
 * over. The product grows with the ink and is no distance: of two images that are the same it is
 * not 0. Sum the squared differences. */
#include "lab14.h"

#include <math.h>

void nearest_training(const Matrix *training, const Matrix *x, int *nearest, Matrix *distance) {
  for (int i = 0; i < x->rows; i++) {
    double most = -HUGE_VAL;
    for (int k = 0; k < training->rows; k++) {
      double product = 0;
      for (int j = 0; j < x->cols; j++) product += (double)AT(x, i, j) * (double)AT(training, k, j);
      if (product > most) {
        most = product;
        nearest[i] = k;
      }
    }
    AT(distance, i, 0) = (float)most;
  }
}
