/* Exercise 14.1: the nearest training image of every generated one.
 *
 * A network that had learned its training images by heart would draw nothing else, and
 * the losses would not tell.  So look for the nearest one, in Euclidean distance:
 *
 *   distance_i = min_k |x_i - t_k|,     |a|^2 = sum_j a_j^2
 *
 * training  n x d, an image a row
 * x         m x d, the images in question
 * nearest   m numbers: which row of training is nearest to row i of x; the first of
 *           them where several are equally near
 * distance  m x 1: how far that is
 *
 * Approach: for each row of x go through all rows of training, and keep the least
 * squared distance so far and where it was.  One root at the end.
 *
 * Example: training rows (0, 0), (3, 4), (10, 0); x row (2, 2).  The squares are 8, 5
 * and 68: nearest 1, distance 2.236.
 */
#include "lab14.h"

#include <math.h>

void nearest_training(const Matrix *training, const Matrix *x, int *nearest, Matrix *distance) {
  /* YOUR CODE BEGINS */
  /* TODO 1: for each row i of x: nothing was seen yet, so the least square is HUGE_VAL.
   * TODO 2: for each row k of training the sum of the squared differences over all d
   *         columns, in double.
   * TODO 3: is it less than the least so far?  Then it is the least, and k the nearest.
   * TODO 4: nearest[i], and the root of the least into row i of distance. */
  (void)training, (void)x, (void)nearest, (void)distance;
  lab_todo("nearest_training"); /* delete this line when the steps are written */
  /* YOUR CODE ENDS */
}
