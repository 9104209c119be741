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
  int n = batches->data->rows;
  if (batches->next + x->rows > n) {
    rng_shuffle(rng, batches->order, n);
    batches->next = 0;
  }
  for (int i = 0; i < x->rows; i++)
    for (int j = 0; j < x->cols; j++)
      AT(x, i, j) = AT(batches->data, batches->order[batches->next + i], j);
  batches->next += x->rows;
  /* YOUR CODE ENDS */
}
