/* tanh z_k stands where its derivative belongs. Differentiating s turns tanh z into (1
 * - tanh^2 z) dz.
 */
#include "lab3.h"

void jacobian_trace(const TwoLayer *f, const Matrix *x, Matrix *trace) {
  for (int i = 0; i < x->rows; i++) {
    double sum = 0;
    for (int k = 0; k < f->w1.cols; k++) {
      double z = (double)AT(&f->b1, 0, k), loop = 0;
      for (int j = 0; j < x->cols; j++) {
        z += (double)AT(x, i, j) * (double)AT(&f->w1, j, k);
        loop += (double)AT(&f->w1, j, k) * (double)AT(&f->w2, k, j);
      }
      double a = tanh(z);
      sum += a * loop;
    }
    AT(trace, i, 0) = (float)sum;
  }
}
