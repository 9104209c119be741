/* The axes from the last to the first, the directions in one matrix that is moved
 * on, and dL/ds where s was. */
#include "lab4.h"

double score_matching_loss(ScoreNet *net, const Matrix *x) {
  int n = x->rows, d = x->cols;
  Matrix s = matrix_new(n, d), e = matrix_new(n, d), share = matrix_new(n, d);
  Matrix jv = matrix_new(n, d);
  double traces = 0, squares = 0;
  score_net_forward(net, x, &s);
  for (int j = d - 1; j >= 0; j--) {
    for (int i = 0; i < n; i++)
      for (int k = 0; k < d; k++) {
        AT(&e, i, k) = k == j;
        AT(&share, i, k) = (float)(k == j) / n;
      }
    score_net_tangent(net, &e, &jv);
    score_net_tangent_backward(net, &share);
    for (int i = 0; i < n; i++) traces += AT(&jv, i, j);
  }
  for (int k = 0; k < n * d; k++) {
    squares += (double)s.data[k] * s.data[k];
    s.data[k] /= (float)n;
  }
  score_net_backward(net, &s, NULL);
  matrix_free(&s), matrix_free(&e), matrix_free(&share), matrix_free(&jv);
  return (traces + squares / 2) / n;
}
