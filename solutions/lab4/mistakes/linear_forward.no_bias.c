/* Your layer has no bias: it computes x W alone.
 */
#include "lab4.h"

void linear_forward(const Matrix *x, const Matrix *w, const Matrix *b, Matrix *z) {
  (void)b;
  for (int i = 0; i < x->rows; i++)
    for (int o = 0; o < w->cols; o++) {
      double sum = 0;
      for (int k = 0; k < w->rows; k++) sum += AT(x, i, k) * AT(w, k, o);
      AT(z, i, o) = (float)sum;
    }
}
