/* Each class's sum is divided by the number of its images, as if all classes were equally
 * frequent. In the mixture of the contract each image has the same weight, and a class with more
 * images is more probable: divide all sums by the sum over all images. */
#include "lab14.h"

#include <math.h>
#include <stdlib.h>

void class_posterior(const Matrix *training, const int *label, float h, const Matrix *x,
                     Matrix *posterior) {
  const int n = training->rows;
  double *a = malloc((size_t)n * sizeof *a);
  for (int i = 0; i < x->rows; i++) {
    double largest = -HUGE_VAL, total = 0;
    for (int k = 0; k < n; k++) {
      double square = 0;
      for (int j = 0; j < x->cols; j++) {
        double off = (double)AT(x, i, j) - (double)AT(training, k, j);
        square += off * off;
      }
      a[k] = -square / (2 * (double)h * (double)h);
      largest = fmax(largest, a[k]);
    }
    for (int c = 0; c < posterior->cols; c++) AT(posterior, i, c) = 0;
    for (int k = 0; k < n; k++) {
      double e = exp(a[k] - largest);
      AT(posterior, i, label[k]) += (float)e;
      total += e;
    }
    total = 0;
    for (int c = 0; c < posterior->cols; c++) {
      int images = 0;
      for (int k = 0; k < n; k++) images += label[k] == c;
      if (images > 0) AT(posterior, i, c) /= (float)images;
      total += (double)AT(posterior, i, c);
    }
    for (int c = 0; c < posterior->cols; c++) AT(posterior, i, c) /= (float)total;
  }
  free(a);
}
