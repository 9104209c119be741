/* The squares of the levels have even differences. It is the logarithms that should: the
 * ratio of neighbours is constant. */
#include "lab13.h"

#include <math.h>

void noise_levels(float largest, float smallest, int levels, float *sigma) {
  for (int i = 0; i < levels; i++) {
    float high = largest * largest, low = smallest * smallest;
    sigma[i] = sqrtf(high + (low - high) * (float)i / (float)(levels - 1));
  }
}
