/* Your derivative has only the second term of the product rule, z sigmoid (1 -
 * sigmoid). The first one, sigmoid times the derivative of z, is missing; at z = 0
 * you get 0 and should get 1/2.
 */
#include "lab4.h"

#include <math.h>

float silu(float z) {
  return z / (1 + expf(-z));
}

float silu_derivative(float z) {
  float sigmoid = 1 / (1 + expf(-z));
  return sigmoid * z * (1 - sigmoid);
}
