/* Exercise 4.3: the backward pass of a linear layer (Rumelhart, Hinton and Williams
 * 1986).  With z = x W + b as in exercise 4.2, and a number L that depends on z:
 *
 *   dL/dW_ko = sum_i x_ik dL/dz_io
 *   dL/db_o  = sum_i dL/dz_io
 *   dL/dx_ik = sum_o dL/dz_io W_ko
 *
 * x    n x in, the layer's input       w    in x out, its weights
 * d_z  n x out, dL/dz                  (none of the three is to be changed)
 * d_w  in x out, d_b  1 x out: dL/dW and dL/db are ADDED to what they hold, since
 *      several passes may give to one parameter
 * d_x  n x in: dL/dx, overwritten
 *
 * Approach: z_io feels W_ko with the slope x_ik and x_ik with the slope W_ko.  Sum
 * over every path by which a number reaches L.  No division by n: if L is a mean,
 * d_z already holds the 1/n.
 *
 * Example: x = (1, 2), W = [3 4; 5 6], d_z = (1, 10) add [1 10; 2 20] to d_w and
 * (1, 10) to d_b, and d_x = (1*3 + 10*4, 1*5 + 10*6) = (43, 65).
 */
#include "lab4.h"

void linear_backward(const Matrix *x, const Matrix *w, const Matrix *d_z, Matrix *d_w, Matrix *d_b,
                     Matrix *d_x) {
  /* YOUR CODE BEGINS */
  int n = x->rows, in = w->rows, out = w->cols;
  for (int i = 0; i < n; i++)
    for (int o = 0; o < out; o++) {
      AT(d_b, 0, o) += AT(d_z, i, o);
      for (int k = 0; k < in; k++) AT(d_w, k, o) += AT(x, i, k) * AT(d_z, i, o);
    }
  for (int i = 0; i < n; i++)
    for (int k = 0; k < in; k++) {
      float sum = 0;
      for (int o = 0; o < out; o++) sum += AT(d_z, i, o) * AT(w, k, o);
      AT(d_x, i, k) = sum;
    }
  /* YOUR CODE ENDS */
}
