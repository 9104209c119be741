/* Exercise 14.1: the nearest training image of every generated one.
 *
 * A network that had learned its training images by heart would draw nothing else, and
 * the losses would not tell.  So look for the nearest one, in Euclidean distance:
 *
 *   distance_i = min_k |x_i - t_k|,     |a|^2 = sum_j a_j^2
 *
 * training  n x d, an image a row
 * x         m x d, the images in question
 * nearest   m numbers: which row of training is nearest to row i of x; the first of
 *           them where several are equally near
 * distance  m x 1: how far that is
 *
 * Approach: for each row of x go through all rows of training, and keep the least
 * squared distance so far and where it was.  One root at the end.
 *
 * Example: training rows (0, 0), (3, 4), (10, 0); x row (2, 2).  The squares are 8, 5
 * and 68: nearest 1, distance 2.236.
 */
#include "lab14.h"

#include <math.h>

void nearest_training(const Matrix *training, const Matrix *x, int *nearest, Matrix *distance) {
  /* YOUR CODE BEGINS */
  for (int i = 0; i < x->rows; i++) {
    double least = HUGE_VAL;
    for (int k = 0; k < training->rows; k++) {
      double square = 0;
      for (int j = 0; j < x->cols; j++) {
        double off = (double)AT(x, i, j) - (double)AT(training, k, j);
        square += off * off;
      }
      if (square < least) {
        least = square;
        nearest[i] = k;
      }
    }
    AT(distance, i, 0) = (float)sqrt(least);
  }
  /* YOUR CODE ENDS */
}
