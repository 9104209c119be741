/* Your sum runs on from one output to the next: it has to start anew for each of
 * them.
 */
#include "lab4.h"

void linear_forward(const Matrix *x, const Matrix *w, const Matrix *b, Matrix *z) {
  double sum = 0;
  for (int i = 0; i < x->rows; i++)
    for (int o = 0; o < w->cols; o++) {
      sum += AT(b, 0, o);
      for (int k = 0; k < w->rows; k++) sum += AT(x, i, k) * AT(w, k, o);
      AT(z, i, o) = (float)sum;
    }
}
