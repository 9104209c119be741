/* Exercise 3.1: the trace of the Jacobian of a function of two layers.
 *
 *   s(x) = tanh(z) W2 + b2,   z = x W1 + b1          (rows; TwoLayer in lab3.h)
 *   tr(ds/dx) = sum_j ds_j/dx_j,   the term of Hyvarinen 2005, eq. 4
 *
 * f      W1 is d x h, b1 is 1 x h, W2 is h x d, b2 is 1 x d; h need not be d
 * x      n x d, one point a row; not to be changed
 * trace  n x 1: row i receives the trace at x_i, whatever stood there before
 *
 * Approach: by the chain rule ds_j/dx_l = sum_k W1_lk (1 - tanh^2 z_k) W2_kj, since
 * the derivative of tanh z is 1 - tanh^2 z.  The trace wants j = l only:
 *
 *   tr = sum_k (1 - tanh^2 z_k) sum_j W1_jk W2_kj
 *
 * Example: d = h = 1, W1 = 2, b1 = -1, W2 = 3 at x = 1: z = 1, tanh z = 0.7616,
 * and the trace is (1 - 0.5800) * 2 * 3 = 2.5198.
 */
#include "lab3.h"

void jacobian_trace(const TwoLayer *f, const Matrix *x, Matrix *trace) {
  /* YOUR CODE BEGINS */
  /* TODO 1: for every point x_i and hidden unit k: z_k = b1_k + sum_j x_ij W1_jk.
   * TODO 2: what runs from coordinate j through unit k back to j:
   *         sum_j W1_jk W2_kj.
   * TODO 3: add (1 - tanh^2 z_k) times that, over all k. */
  (void)f, (void)x, (void)trace;
  lab_todo("jacobian_trace"); /* delete this line when the steps are written */
  /* YOUR CODE ENDS */
}
