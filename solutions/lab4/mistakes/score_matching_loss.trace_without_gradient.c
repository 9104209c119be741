/* Your loss is right, but your gradient is that of 1/2 |s|^2 alone: the trace
 * depends on theta too. score_net_tangent_backward belongs after each tangent pass.
 */
#include "lab4.h"

double score_matching_loss(ScoreNet *net, const Matrix *x) {
  int n = x->rows, d = x->cols;
  Matrix s = matrix_new(n, d), d_s = matrix_new(n, d);
  Matrix v = matrix_new(n, d), jv = matrix_new(n, d), d_jv = matrix_new(n, d);
  double loss = 0;

  score_net_forward(net, x, &s);
  for (int j = 0; j < d; j++) {
    matrix_fill(&v, 0);
    matrix_fill(&d_jv, 0);
    for (int i = 0; i < n; i++) {
      AT(&v, i, j) = 1;
      AT(&d_jv, i, j) = 1.0f / (float)n;
    }
    score_net_tangent(net, &v, &jv);
    for (int i = 0; i < n; i++) loss += (double)AT(&jv, i, j) / n;
  }

  for (int i = 0; i < n; i++)
    for (int j = 0; j < d; j++) {
      double s_ij = (double)AT(&s, i, j);
      loss += 0.5 * s_ij * s_ij / n;
      AT(&d_s, i, j) = (float)(s_ij / n);
    }
  score_net_backward(net, &d_s, NULL);

  matrix_free(&s), matrix_free(&d_s);
  matrix_free(&v), matrix_free(&jv), matrix_free(&d_jv);
  return loss;
}
