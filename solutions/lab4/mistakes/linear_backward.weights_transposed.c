/* In d_x you read W the wrong way round, w->data[o * in + k]. The weight from input
 * k to output o is AT(w, k, o), forward and backward alike; what changes is which
 * index is summed over.
 */
#include "lab4.h"

void linear_backward(const Matrix *x, const Matrix *w, const Matrix *d_z, Matrix *d_w, Matrix *d_b,
                     Matrix *d_x) {
  int n = x->rows, in = w->rows, out = w->cols;
  for (int i = 0; i < n; i++)
    for (int o = 0; o < out; o++) {
      AT(d_b, 0, o) += AT(d_z, i, o);
      for (int k = 0; k < in; k++) AT(d_w, k, o) += AT(x, i, k) * AT(d_z, i, o);
    }
  for (int i = 0; i < n; i++)
    for (int k = 0; k < in; k++) {
      float sum = 0;
      for (int o = 0; o < out; o++) sum += AT(d_z, i, o) * w->data[o * in + k];
      AT(d_x, i, k) = sum;
    }
}
