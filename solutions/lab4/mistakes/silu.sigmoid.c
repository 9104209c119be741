/* Your silu is the sigmoid alone: the factor z is missing, and with it the part of
 * SiLU that grows. silu(z) = z sigmoid(z).
 */
#include "lab4.h"

#include <math.h>

float silu(float z) {
  return 1 / (1 + expf(-z));
}

float silu_derivative(float z) {
  float sigmoid = 1 / (1 + expf(-z));
  return sigmoid * (1 + z * (1 - sigmoid));
}
