/* Right, in single precision, one diagonal element after the other. */
#include "lab3.h"

void jacobian_trace(const TwoLayer *f, const Matrix *x, Matrix *trace) {
  for (int i = 0; i < x->rows; i++) {
    float sum = 0;
    for (int j = x->cols - 1; j >= 0; j--)
      for (int k = 0; k < f->w1.cols; k++) {
        float z = 0;
        for (int l = 0; l < x->cols; l++) z += AT(x, i, l) * AT(&f->w1, l, k);
        float c = coshf(z + AT(&f->b1, 0, k));
        sum += AT(&f->w1, j, k) * AT(&f->w2, k, j) / (c * c);
      }
    AT(trace, i, 0) = sum;
  }
}
