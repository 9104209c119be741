/* Never exponentiates a positive number; the derivative from silu itself. */
#include "lab4.h"

#include <math.h>

static float sigmoid(float z) {
  float e = expf(-fabsf(z));
  return z >= 0 ? 1 / (1 + e) : e / (1 + e);
}

float silu(float z) {
  return z * sigmoid(z);
}

float silu_derivative(float z) {
  float s = sigmoid(z);
  return s + silu(z) * (1 - s);
}
