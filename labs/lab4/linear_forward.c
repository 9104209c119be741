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
  /* TODO 1: for each point i and each output o start a sum at the bias of o.
   * TODO 2: add the products of x's row i with w's column o.
   * TODO 3: put the sum into z. */
  (void)x, (void)w, (void)b, (void)z;
  lab_todo("linear_forward"); /* delete this line when the steps are written */
  /* YOUR CODE ENDS */
}
