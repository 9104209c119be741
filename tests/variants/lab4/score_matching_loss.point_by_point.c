/* One point at a time: its traces, then its square; the gradients add up by themselves. */
#include "lab4.h"

/* The trace at the one point x, its gradient over n. */
static double trace(ScoreNet *net, int d, int n) {
  double sum = 0;
  for (int j = 0; j < d; j++) {
    Matrix e = matrix_new(1, d), jv = matrix_new(1, d), share = matrix_new(1, d);
    AT(&e, 0, j) = 1;
    AT(&share, 0, j) = 1 / (float)n;
    score_net_tangent(net, &e, &jv);
    sum += AT(&jv, 0, j);
    score_net_tangent_backward(net, &share);
    matrix_free(&e), matrix_free(&jv), matrix_free(&share);
  }
  return sum;
}

double score_matching_loss(ScoreNet *net, const Matrix *x) {
  int n = x->rows, d = x->cols;
  Matrix s = matrix_new(1, d);
  double loss = 0;
  for (int i = n - 1; i >= 0; i--) {
    Matrix point = matrix_rows(x, i, 1);
    score_net_forward(net, &point, &s);
    loss += trace(net, d, n) / n;
    for (int j = 0; j < d; j++) {
      loss += 0.5 * AT(&s, 0, j) * AT(&s, 0, j) / n;
      AT(&s, 0, j) /= n;
    }
    score_net_backward(net, &s, NULL);
  }
  matrix_free(&s);
  return loss;
}
