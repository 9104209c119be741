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
  /* TODO 1: add to d_b the sums of d_z's columns.
   * TODO 2: add to d_w, for each input k and output o, the sum over the points.
   * TODO 3: set d_x, for each point i and input k, to the sum over the outputs. */
  (void)x, (void)w, (void)d_z, (void)d_w, (void)d_b, (void)d_x;
  lab_todo("linear_backward"); /* delete this line when the steps are written */
  /* YOUR CODE ENDS */
}
