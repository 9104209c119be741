/* z_k was computed without the bias b1_k. The bias has no x in it, but it decides
 * where on the tanh the unit sits, and so how steep it is there.
 */
#include "lab3.h"

void jacobian_trace(const TwoLayer *f, const Matrix *x, Matrix *trace) {
  for (int i = 0; i < x->rows; i++) {
    double sum = 0;
    for (int k = 0; k < f->w1.cols; k++) {
      double z = 0, loop = 0;
      for (int j = 0; j < x->cols; j++) {
        z += (double)AT(x, i, j) * (double)AT(&f->w1, j, k);
        loop += (double)AT(&f->w1, j, k) * (double)AT(&f->w2, k, j);
      }
      double a = tanh(z);
      sum += (1 - a * a) * loop;
    }
    AT(trace, i, 0) = (float)sum;
  }
}
