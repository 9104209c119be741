/* Exercise 10.2: the next batch of a shuffled epoch.
 *
 * An epoch goes through the data once in random order, in batches.  The points
 * that are left at its end and do not fill a batch are dropped; the next epoch has
 * an order of its own, so that each time others are left.
 *
 * batches  ->data   n x d, all points
 *          ->order  the row numbers 0 .. n-1 in this epoch's order
 *          ->next   the place in order of the next batch's first point; n before
 *                   the first epoch.  After the call, behind the batch's last point.
 * rng      what shuffles
 * x        b x d, b at most n: row i becomes the point at place next + i
 *
 * Approach: first see whether b points are left in this epoch.  If not, begin a new
 * one.  Then copy b points, and move on.
 *
 * Example: 10 points in batches of 3: the first four calls leave next at 3, 6, 9 and
 * then 3 again, with a new order; each epoch leaves out one point.
 */
#include "lab10.h"

void next_minibatch(Minibatches *batches, Rng *rng, Matrix *x) {
  /* YOUR CODE BEGINS */
  /* TODO 1: are fewer than x->rows places left from next on?  Then rng_shuffle(rng,
   *         order, n) makes a new order, and next is 0.
   * TODO 2: row i of x is row order[next + i] of the data, all d coordinates.
   * TODO 3: move next behind the batch. */
  (void)batches, (void)rng, (void)x;
  lab_todo("next_minibatch"); /* delete this line when the steps are written */
  /* YOUR CODE ENDS */
}
