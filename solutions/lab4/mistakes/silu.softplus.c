/* Your activation is Softplus, log(1 + exp(z)): always above 0, and its derivative
 * is the sigmoid. The one asked for is z sigmoid(z).
 */
#include "lab4.h"

#include <math.h>

float silu(float z) {
  return z > 30 ? z : log1pf(expf(z));
}

float silu_derivative(float z) {
  float sigmoid = 1 / (1 + expf(-z));
  return sigmoid;
}
