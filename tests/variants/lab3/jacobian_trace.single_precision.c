/* Right: in float, with 1 - tanh^2 as 1 / cosh^2, and a static array of the slopes. */
#include "lab3.h"

static float slope[1024];

void jacobian_trace(const TwoLayer *f, const Matrix *x, Matrix *trace) {
  int d = x->cols, h = f->w1.cols;
  for (int i = 0; i < x->rows; i++) {
    for (int k = 0; k < h; k++) {
      float z = AT(&f->b1, 0, k);
      for (int j = d - 1; j >= 0; j--) z += AT(x, i, j) * AT(&f->w1, j, k);
      float c = coshf(z);
      slope[k] = 1 / (c * c);
    }
    float sum = 0;
    for (int j = 0; j < d; j++)
      for (int k = 0; k < h; k++) sum += AT(&f->w1, j, k) * slope[k] * AT(&f->w2, k, j);
    AT(trace, i, 0) = sum;
  }
}
