/* You read W as if it were out x in, with the weight from input k to output o at row
 * o. Here the inputs are the rows: AT(w, k, o). (AT would have stopped the program;
 * w->data[o * in + k] reads a wrong number.)
 */
#include "lab4.h"

void linear_forward(const Matrix *x, const Matrix *w, const Matrix *b, Matrix *z) {
  for (int i = 0; i < x->rows; i++)
    for (int o = 0; o < w->cols; o++) {
      double sum = AT(b, 0, o);
      for (int k = 0; k < w->rows; k++) sum += AT(x, i, k) * w->data[o * w->rows + k];
      AT(z, i, o) = (float)sum;
    }
}
