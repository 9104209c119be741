/* Your derivative is a difference quotient in float: its seven digits lose three or
 * more in the subtraction. The product rule gives the derivative exactly.
 */
#include "lab4.h"

#include <math.h>

float silu(float z) {
  return z / (1 + expf(-z));
}

float silu_derivative(float z) {
  return (silu(z + 1e-3f) - silu(z)) / 1e-3f;
}
