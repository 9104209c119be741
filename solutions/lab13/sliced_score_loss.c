/* Exercise 13.4, an extra: sliced score matching (Song et al. 2019, eq. 8), which looks at
 * the trace of the Jacobian in a few random directions (Hutchinson 1989).
 *
 *   L = 1/n sum_i ( 1/M sum_m v_im^T J(x_i) v_im + 1/2 |s(x_i)|^2 ),   J = ds/dx
 *
 * where each v_im has d independent coordinates of mean 0 and variance 1: +1 or -1 with
 * equal chances, or standard normal.  Its mean over v is the score matching loss of lab 4,
 * as E v v^T = I and so E v^T J v = tr J.
 *
 * net     the score network s
 * x       n x d, clean points; not to be changed
 * kind    SLICE_RADEMACHER or SLICE_GAUSSIAN
 * slices  M, at least 1: random vectors for each point, fresh for each
 * rng     where the vectors come from
 *
 * Returns L (summed in double), and adds dL/dtheta to net->gradient.
 *
 * Approach: score_net_tangent gives row i of Jv = J(x_i) v_i for the price of a forward
 * pass.  v^T J v depends on theta through Jv, with derivative v: that times 1/(n M) goes to
 * score_net_tangent_backward.  The order of calls (core/score_net.h): forward; then tangent
 * and tangent_backward, M times; score_net_backward last, with dL/ds = s/n.
 *
 * Example: d = 2, J = [[-4, 1], [1, -2]], s = (1, 2).  v = (1, -1) gives Jv = (-5, 3) and
 * v^T J v = -8; v = (1, 1) gives -4.  Their mean is the trace, -6; with half of |s|^2 = 5
 * the loss is -3.5.
 */
#include "lab13.h"

double sliced_score_loss(ScoreNet *net, const Matrix *x, SliceKind kind, int slices, Rng *rng) {
  /* YOUR CODE BEGINS */
  int n = x->rows, d = x->cols;
  Matrix s = matrix_new(n, d), d_s = matrix_new(n, d);
  Matrix v = matrix_new(n, d), jv = matrix_new(n, d), d_jv = matrix_new(n, d);
  double loss = 0;

  score_net_forward(net, x, &s);
  for (int i = 0; i < n; i++)
    for (int j = 0; j < d; j++) {
      loss += 0.5 * AT(&s, i, j) * AT(&s, i, j) / n;
      AT(&d_s, i, j) = AT(&s, i, j) / n;
    }

  for (int m = 0; m < slices; m++) {
    for (int i = 0; i < n; i++)
      for (int j = 0; j < d; j++)
        if (kind == SLICE_GAUSSIAN)
          AT(&v, i, j) = rng_normal(rng);
        else
          AT(&v, i, j) = rng_uniform(rng) < 0.5f ? -1 : 1;
    score_net_tangent(net, &v, &jv);
    for (int i = 0; i < n; i++)
      for (int j = 0; j < d; j++) {
        loss += (double)AT(&v, i, j) * AT(&jv, i, j) / n / slices;
        AT(&d_jv, i, j) = AT(&v, i, j) / n / slices;
      }
    score_net_tangent_backward(net, &d_jv);
  }

  score_net_backward(net, &d_s, NULL);
  matrix_free(&s), matrix_free(&d_s);
  matrix_free(&v), matrix_free(&jv), matrix_free(&d_jv);
  return loss;
  /* YOUR CODE ENDS */
}
