/* Right: the whole Jacobian first, then its diagonal; and a main of its own. */
#include "lab3.h"

static double jacobian(const TwoLayer *f, const Matrix *x, int i, int out, int in) {
  double sum = 0;
  for (int k = 0; k < f->w2.rows; k++) {
    double z = AT(&f->b1, 0, k);
    for (int l = 0; l < f->w1.rows; l++) z += (double)AT(&f->w1, l, k) * AT(x, i, l);
    double t = tanh(z);
    sum += (double)AT(&f->w2, k, out) * (1 - t) * (1 + t) * AT(&f->w1, in, k);
  }
  return sum;
}

void jacobian_trace(const TwoLayer *f, const Matrix *x, Matrix *trace) {
  int d = x->cols;
  Matrix whole = matrix_new(d, d);
  for (int i = 0; i < x->rows; i++) {
    for (int j = 0; j < d; j++)
      for (int l = 0; l < d; l++) AT(&whole, j, l) = (float)jacobian(f, x, i, j, l);
    AT(trace, i, 0) = 0;
    for (int j = 0; j < d; j++) AT(trace, i, 0) += AT(&whole, j, j);
  }
  matrix_free(&whole);
}

int main(void) {
  return 0;
}
