/* You call score_net_backward before the tangent passes. Your loss is right, but the
 * share of the gradient that they leave behind (the activations' second derivatives)
 * is never collected: score_net_backward comes last.
 */
#include "lab4.h"

double score_matching_loss(ScoreNet *net, const Matrix *x) {
  int n = x->rows, d = x->cols;
  Matrix s = matrix_new(n, d), d_s = matrix_new(n, d);
  Matrix v = matrix_new(n, d), jv = matrix_new(n, d), d_jv = matrix_new(n, d);
  double loss = 0;

  score_net_forward(net, x, &s);
  for (int i = 0; i < n; i++)
    for (int j = 0; j < d; j++) AT(&d_s, i, j) = AT(&s, i, j) / (float)n;
  score_net_backward(net, &d_s, NULL);
  for (int j = 0; j < d; j++) {
    matrix_fill(&v, 0);
    matrix_fill(&d_jv, 0);
    for (int i = 0; i < n; i++) {
      AT(&v, i, j) = 1;
      AT(&d_jv, i, j) = 1.0f / (float)n;
    }
    score_net_tangent(net, &v, &jv);
    for (int i = 0; i < n; i++) loss += (double)AT(&jv, i, j) / n;
    score_net_tangent_backward(net, &d_jv);
  }

  for (int i = 0; i < n; i++)
    for (int j = 0; j < d; j++) {
      double s_ij = (double)AT(&s, i, j);
      loss += 0.5 * s_ij * s_ij / n;
    }

  matrix_free(&s), matrix_free(&d_s);
  matrix_free(&v), matrix_free(&jv), matrix_free(&d_jv);
  return loss;
}
