/* Exercise 4.5: the score matching loss (Hyvarinen 2005, eq. 4).
 *
 *   L = 1/n sum_i [ sum_j ds_j/dx_j (x_i) + 1/2 |s(x_i)|^2 ]
 *
 * net  the score network s
 * x    n x d, clean points; not to be changed
 *
 * Returns L (summed in double), and adds dL/dtheta to net->gradient.
 *
 * Approach: score_net_tangent with v = the unit vector e_j in every row gives
 * column j of every point's Jacobian; only its element j belongs to the trace.
 * So d tangent passes, each followed by its backward with dL/dJv = 1/n at
 * column j and 0 elsewhere.  Then one score_net_backward with dL/ds = s/n, which
 * must come last: it collects what the tangent passes leave behind.
 *
 * Example: s(x) = -x in two dimensions has trace -2 everywhere; at the one point
 * x = (1, 1) the loss is -2 + 1/2 * 2 = -1.
 */
#include "lab4.h"

double score_matching_loss(ScoreNet *net, const Matrix *x) {
  /* YOUR CODE BEGINS */
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
    score_net_tangent_backward(net, &d_jv);
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
  /* YOUR CODE ENDS */
}
