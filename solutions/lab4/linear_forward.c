/* Exercise 4.2: a linear layer, for a whole batch.
 *
 *   z_io = b_o + sum_k x_ik W_ko,   that is  z = x W + b  with b added to every row
 *
 * x  n x in, one point a row; not to be changed
 * w  in x out: row k holds what input k gives to each output
 * b  1 x out, the biases
 * z  n x out, the result.  Whatever it held before is overwritten.
 *
 * Approach: three loops, over points i, outputs o and inputs k; AT(w, k, o) is the
 * weight from input k to output o.  (core does the same with a library's matrix
 * product: much faster, no clearer.)
 *
 * Example: x = (1, 2), W = [3 4; 5 6], b = (10, 20) give
 * z = (1*3 + 2*5 + 10, 1*4 + 2*6 + 20) = (23, 36).
 */
#include "lab4.h"

void linear_forward(const Matrix *x, const Matrix *w, const Matrix *b, Matrix *z) {
  /* YOUR CODE BEGINS */
  for (int i = 0; i < x->rows; i++)
    for (int o = 0; o < w->cols; o++) {
      double sum = AT(b, 0, o);
      for (int k = 0; k < w->rows; k++) sum += AT(x, i, k) * AT(w, k, o);
      AT(z, i, o) = (float)sum;
    }
  /* YOUR CODE ENDS */
}
