/* Exercise 4.1: the activation and its derivative (SiLU; Elfwing, Uchibe and
 * Doya 2018).
 *
 *   silu(z) = z sigmoid(z),   sigmoid(z) = 1 / (1 + exp(-z))
 *
 * z  any number; far from 0 both functions stay finite: silu(z) is close to z for
 *    large z and close to 0 for very negative z
 *
 * silu returns silu(z), silu_derivative returns d silu / dz.
 *
 * Approach: the product rule, and sigmoid' = sigmoid (1 - sigmoid).  In float,
 * expf(100) is infinite.  1 / (1 + inf) is 0, as it should be; inf / inf is NaN.
 *
 * Example: sigmoid(2) = 0.880797, so silu(2) = 1.761594; silu'(2) = 1.090784.
 */
#include "lab4.h"

#include <math.h>

float silu(float z) {
  /* YOUR CODE BEGINS */
  /* TODO 1: z times sigmoid(z), with expf. */
  (void)z;
  lab_todo("silu"); /* delete this line when the step is written */
  return 0;
  /* YOUR CODE ENDS */
}

float silu_derivative(float z) {
  /* YOUR CODE BEGINS */
  /* TODO 2: work out the derivative of z sigmoid(z) on paper, then write it down. */
  (void)z;
  lab_todo("silu"); /* delete this line when the step is written */
  return 0;
  /* YOUR CODE ENDS */
}
