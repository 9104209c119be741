/* The sum of squares goes on from one training image to the next. Where must it begin at 0? */
#include "lab14.h"

#include <math.h>
#include <stdlib.h>

void class_posterior(const Matrix *training, const int *label, float h, const Matrix *x,
                     Matrix *posterior) {
  const int n = training->rows;
  double *a = malloc((size_t)n * sizeof *a);
  for (int i = 0; i < x->rows; i++) {
    double largest = -HUGE_VAL, total = 0, square = 0;
    for (int k = 0; k < n; k++) {
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
    for (int c = 0; c < posterior->cols; c++) AT(posterior, i, c) /= (float)total;
  }
  free(a);
}
