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
  /* TODO 1: s = the network at x (score_net_forward).
   * TODO 2: for each dimension j: v = e_j in every row, jv by score_net_tangent.
   * TODO 3: add the mean of jv's column j to the loss; score_net_tangent_backward.
   * TODO 4: add the mean of 1/2 |s|^2; d_s = s/n; score_net_backward.
   * TODO 5: free what you allocated, return the loss. */
  (void)net, (void)x;
  lab_todo("score_matching_loss"); /* delete this line when the steps are written */
  return 0;
  /* YOUR CODE ENDS */
}
