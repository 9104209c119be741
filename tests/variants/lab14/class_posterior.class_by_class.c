/* The logarithm of each class's sum, then the logarithm of their sum. */
#include "lab14.h"

#include <math.h>

/* log(exp(a) + exp(b)) */
static double log_add(double a, double b) {
  double high = fmax(a, b), low = fmin(a, b);
  return high == -HUGE_VAL ? high : high + log1p(exp(low - high));
}

void class_posterior(const Matrix *training, const int *label, float h, const Matrix *x,
                     Matrix *posterior) {
  for (int i = 0; i < x->rows; i++) {
    double of_class[64], all = -HUGE_VAL;
    for (int c = 0; c < posterior->cols; c++) {
      of_class[c] = -HUGE_VAL;
      for (int k = 0; k < training->rows; k++) {
        if (label[k] != c) continue;
        double a = 0;
        for (int j = 0; j < x->cols; j++) a += pow((double)(AT(x, i, j) - AT(training, k, j)), 2);
        of_class[c] = log_add(of_class[c], -0.5 * a / pow((double)h, 2));
      }
      all = log_add(all, of_class[c]);
    }
    for (int c = 0; c < posterior->cols; c++) AT(posterior, i, c) = (float)exp(of_class[c] - all);
  }
}
