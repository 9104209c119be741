/* A dot product in a helper function, with pointers, in double. */
#include "lab4.h"

static double dot(int n, const float *a, const float *b, int stride) {
  double sum = 0;
  for (const float *end = a + n; a < end; a++, b += stride) sum += (double)*a * *b;
  return sum;
}

void linear_forward(const Matrix *x, const Matrix *w, const Matrix *b, Matrix *z) {
  for (int o = w->cols - 1; o >= 0; o--)
    for (int i = 0; i < x->rows; i++)
      z->data[i * w->cols + o] =
          (float)(dot(x->cols, x->data + i * x->cols, w->data + o, w->cols) + b->data[o]);
}

int main(void) {
  return 0;
}
