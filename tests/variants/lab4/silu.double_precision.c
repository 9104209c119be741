/* In double, by way of the hyperbolic tangent. */
#include "lab4.h"

#include <math.h>

float silu(float z) {
  return (float)(0.5 * z * (1 + tanh(0.5 * z)));
}

float silu_derivative(float z) {
  double t = tanh(0.5 * z);
  return (float)(0.5 * (1 + t) + 0.25 * z * (1 - t * t));
}
