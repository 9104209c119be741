/* One sum in double for each number of the results. */
#include "lab4.h"

void linear_backward(const Matrix *x, const Matrix *w, const Matrix *d_z, Matrix *d_w, Matrix *d_b,
                     Matrix *d_x) {
  for (int o = 0; o < w->cols; o++) {
    double sum = 0;
    for (int i = x->rows - 1; i >= 0; i--) sum += AT(d_z, i, o);
    AT(d_b, 0, o) = (float)(AT(d_b, 0, o) + sum);
  }
  for (int k = 0; k < w->rows; k++)
    for (int o = 0; o < w->cols; o++) {
      double sum = 0;
      for (int i = 0; i < x->rows; i++) sum += (double)AT(x, i, k) * AT(d_z, i, o);
      AT(d_w, k, o) = (float)(AT(d_w, k, o) + sum);
    }
  for (int i = 0; i < x->rows; i++)
    for (int k = 0; k < w->rows; k++) {
      double sum = 0;
      for (int o = w->cols - 1; o >= 0; o--) sum += (double)AT(w, k, o) * AT(d_z, i, o);
      AT(d_x, i, k) = (float)sum;
    }
}
