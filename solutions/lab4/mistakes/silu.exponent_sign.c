/* Your exponent has the wrong sign: 1 / (1 + exp(z)) is sigmoid(-z), which goes to 0
 * where it should go to 1.
 */
#include "lab4.h"

#include <math.h>

float silu(float z) {
  return z / (1 + expf(z));
}

float silu_derivative(float z) {
  float sigmoid = 1 / (1 + expf(z));
  return sigmoid * (1 + z * (1 - sigmoid));
}
