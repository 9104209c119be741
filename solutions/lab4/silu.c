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
  return z / (1 + expf(-z));
  /* YOUR CODE ENDS */
}

float silu_derivative(float z) {
  /* YOUR CODE BEGINS */
  float sigmoid = 1 / (1 + expf(-z));
  return sigmoid * (1 + z * (1 - sigmoid));
  /* YOUR CODE ENDS */
}
