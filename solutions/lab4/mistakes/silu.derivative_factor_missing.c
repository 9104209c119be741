/* The second term of your derivative lacks a factor: the sigmoid's own derivative is
 * sigmoid (1 - sigmoid), not sigmoid.
 */
#include "lab4.h"

#include <math.h>

float silu(float z) {
  return z / (1 + expf(-z));
}

float silu_derivative(float z) {
  float sigmoid = 1 / (1 + expf(-z));
  return sigmoid * (1 + z);
}
