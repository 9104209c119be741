/* Sums in float, every distance computed twice rather than kept. */
#include "lab14.h"

#include <math.h>

static float exponent(const Matrix *training, int k, float h, const Matrix *x, int i) {
  float square = 0;
  for (int j = 0; j < x->cols; j++) {
    float off = (AT(x, i, j) - AT(training, k, j)) / h;
    square += off * off;
  }
  return -square / 2;
}

void class_posterior(const Matrix *training, const int *label, float h, const Matrix *x,
                     Matrix *posterior) {
  matrix_fill(posterior, 0);
  for (int i = 0; i < x->rows; i++) {
    float largest = -INFINITY, total = 0;
    for (int k = 0; k < training->rows; k++)
      largest = fmaxf(largest, exponent(training, k, h, x, i));
    for (int k = 0; k < training->rows; k++) {
      float e = expf(exponent(training, k, h, x, i) - largest);
      AT(posterior, i, label[k]) += e;
      total += e;
    }
    for (int c = 0; c < posterior->cols; c++) AT(posterior, i, c) /= total;
  }
}
