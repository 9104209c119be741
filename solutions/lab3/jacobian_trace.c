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
  for (int i = 0; i < x->rows; i++) {
    double sum = 0;
    for (int k = 0; k < f->w1.cols; k++) {
      double z = (double)AT(&f->b1, 0, k), loop = 0;
      for (int j = 0; j < x->cols; j++) {
        z += (double)AT(x, i, j) * (double)AT(&f->w1, j, k);
        loop += (double)AT(&f->w1, j, k) * (double)AT(&f->w2, k, j);
      }
      double a = tanh(z);
      sum += (1 - a * a) * loop;
    }
    AT(trace, i, 0) = (float)sum;
  }
  /* YOUR CODE ENDS */
}
