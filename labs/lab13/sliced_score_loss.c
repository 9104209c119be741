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
  /* TODO 1: matrices n x d: s, v, Jv and the derivatives d_jv and d_s.
   * TODO 2: score_net_forward; half the squares into the loss, d_s = s / n.
   * TODO 3: M times: fill v; score_net_tangent; add v . Jv to the loss, over n M;
   *         d_jv = v / (n M), score_net_tangent_backward.
   * TODO 4: score_net_backward, free what you allocated, return the loss. */
  (void)net, (void)x, (void)kind, (void)slices, (void)rng;
  lab_todo("sliced_score_loss"); /* delete this line when the steps are written */
  return 0;
  /* YOUR CODE ENDS */
}
