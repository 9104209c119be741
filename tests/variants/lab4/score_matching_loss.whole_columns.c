/* Sums in float, and gives the tangent's backward pass e_j / n itself. */
#include "lab4.h"

double score_matching_loss(ScoreNet *net, const Matrix *x) {
  int n = x->rows, d = x->cols;
  Matrix s = matrix_new(n, d), d_s = matrix_new(n, d);
  float loss = 0;
  score_net_forward(net, x, &s);
  for (int j = 0; j < d; j++) {
    Matrix e = matrix_new(n, d), e_over_n = matrix_new(n, d), column = matrix_new(n, d);
    for (int i = 0; i < n; i++) AT(&e, i, j) = 1, AT(&e_over_n, i, j) = 1.0f / n;
    score_net_tangent(net, &e, &column);
    score_net_tangent_backward(net, &e_over_n);
    for (int i = 0; i < n; i++) loss += AT(&column, i, j);
    matrix_free(&e), matrix_free(&e_over_n), matrix_free(&column);
  }
  for (int i = 0; i < n; i++)
    for (int j = 0; j < d; j++) {
      loss += 0.5f * AT(&s, i, j) * AT(&s, i, j);
      AT(&d_s, i, j) = AT(&s, i, j) / n;
    }
  score_net_backward(net, &d_s, NULL);
  matrix_free(&s), matrix_free(&d_s);
  return loss / n;
}
