/* Exercise 13.1: a geometric ladder of noise levels (Song and Ermon 2019, section 4).
 *
 *   sigma_1 = largest, ..., sigma_L = smallest,   sigma_(i+1) / sigma_i the same for all i
 *
 * largest, smallest  the ends, largest > smallest > 0
 * levels             L, at least 2
 * sigma              where the L levels go, sigma[0] the largest
 *
 * Approach: L levels have L - 1 gaps.  Either find the ratio of neighbours and multiply,
 * or write level i down at once, as a power.  Both ends must come out to within rounding.
 *
 * Example: from 8 to 2 in 3 levels: 8, 4, 2.
 */
#include "lab13.h"

#include <math.h>

void noise_levels(float largest, float smallest, int levels, float *sigma) {
  /* YOUR CODE BEGINS */
  /* TODO 1: the ratio: multiplied L - 1 times it leads from largest to smallest (powf).
   * TODO 2: the levels, from the largest down. */
  (void)largest, (void)smallest, (void)levels, (void)sigma;
  lab_todo("noise_levels"); /* delete this line when the steps are written */
  /* YOUR CODE ENDS */
}
