/* Exercise 14.2: which digit is it, and how surely?
 *
 * The training images, each noised by N(0, h^2 I), are a mixture of n Gaussians with
 * equal weights whose components have labels.  By Bayes' rule a point x of that mixture
 * is of class c with the probability
 *
 *   P(c | x) = sum_{k: label_k = c} e_k / sum_k e_k,   e_k = exp(-|x - t_k|^2 / (2 h^2))
 *
 * training   n x d, an image a row
 * label      n numbers: the class of each, 0 to C - 1
 * h          the width, above 0
 * x          m x d
 * posterior  m x C: row i becomes P(0 | x_i), ..., P(C - 1 | x_i), which add up to 1
 *
 * Approach: far from all images every e_k is 0 in floating point, and 0/0 is no
 * probability.  So take the largest exponent out first, which changes no quotient:
 * e_k = exp(a_k - max a) with a_k = -|x - t_k|^2 / (2 h^2).  One of them is then 1.
 *
 * Example: training rows 0, 1, 3 in one dimension with labels 0, 1, 1; h = 1, x = 1.
 * a = -0.5, 0, -2, so e = 0.607, 1, 0.135.  P = (0.607, 1.135)/1.742 = (0.348, 0.652).
 */
#include "lab14.h"

#include <math.h>
#include <stdlib.h>

void class_posterior(const Matrix *training, const int *label, float h, const Matrix *x,
                     Matrix *posterior) {
  /* YOUR CODE BEGINS */
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
    for (int c = 0; c < posterior->cols; c++) AT(posterior, i, c) /= (float)total;
  }
  free(a);
  /* YOUR CODE ENDS */
}
