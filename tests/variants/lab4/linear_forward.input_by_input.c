/* Fills z with the biases, then adds one input after the other, in float and from
 * the last to the first. */
#include "lab4.h"

void linear_forward(const Matrix *x, const Matrix *w, const Matrix *b, Matrix *z) {
  for (int i = 0; i < z->rows; i++)
    for (int o = 0; o < z->cols; o++) z->data[i * z->cols + o] = b->data[o];
  for (int k = x->cols - 1; k >= 0; k--)
    for (int i = 0; i < z->rows; i++)
      for (int o = 0; o < z->cols; o++) AT(z, i, o) += AT(w, k, o) * AT(x, i, k);
}
