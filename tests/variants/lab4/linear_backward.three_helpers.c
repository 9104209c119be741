/* A function for each of the three results, in float, each in its own order. */
#include "lab4.h"

static void weights(const Matrix *x, const Matrix *d_z, Matrix *d_w) {
  for (int k = 0; k < d_w->rows; k++)
    for (int o = 0; o < d_w->cols; o++)
      for (int i = x->rows - 1; i >= 0; i--) AT(d_w, k, o) += AT(x, i, k) * AT(d_z, i, o);
}

static void biases(const Matrix *d_z, Matrix *d_b) {
  for (int k = 0; k < d_z->rows * d_z->cols; k++) d_b->data[k % d_z->cols] += d_z->data[k];
}

static void inputs(const Matrix *w, const Matrix *d_z, Matrix *d_x) {
  matrix_fill(d_x, 0);
  for (int o = w->cols - 1; o >= 0; o--)
    for (int i = 0; i < d_x->rows; i++)
      for (int k = 0; k < d_x->cols; k++) AT(d_x, i, k) += AT(w, k, o) * AT(d_z, i, o);
}

void linear_backward(const Matrix *x, const Matrix *w, const Matrix *d_z, Matrix *d_w, Matrix *d_b,
                     Matrix *d_x) {
  inputs(w, d_z, d_x);
  weights(x, d_z, d_w);
  biases(d_z, d_b);
}

int main(void) {
  return 0;
}
