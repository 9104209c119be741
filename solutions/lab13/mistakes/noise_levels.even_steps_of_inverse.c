/* The inverses 1/sigma have even differences. It is the logarithms that should: the
 * ratio of neighbours is constant. */
#include "lab13.h"

#include <math.h>

void noise_levels(float largest, float smallest, int levels, float *sigma) {
  for (int i = 0; i < levels; i++) {
    float first = 1 / largest, last = 1 / smallest;
    sigma[i] = 1 / (first + (last - first) * (float)i / (float)(levels - 1));
  }
}
