/* Your gradient is the last point's alone: inside the loop over the points the sum
 * has to grow, not to be replaced.
 */
#include "lab4.h"

void linear_backward(const Matrix *x, const Matrix *w, const Matrix *d_z, Matrix *d_w, Matrix *d_b,
                     Matrix *d_x) {
  int n = x->rows, in = w->rows, out = w->cols;
  for (int i = 0; i < n; i++)
    for (int o = 0; o < out; o++) {
      AT(d_b, 0, o) = AT(d_z, i, o);
      for (int k = 0; k < in; k++) AT(d_w, k, o) = AT(x, i, k) * AT(d_z, i, o);
    }
  for (int i = 0; i < n; i++)
    for (int k = 0; k < in; k++) {
      float sum = 0;
      for (int o = 0; o < out; o++) sum += AT(d_z, i, o) * AT(w, k, o);
      AT(d_x, i, k) = sum;
    }
}
