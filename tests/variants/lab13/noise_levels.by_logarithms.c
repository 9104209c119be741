/* Even steps of the logarithm, from the last level to the first, in double. */
#include "lab13.h"

#include <math.h>

void noise_levels(float largest, float smallest, int levels, float *sigma) {
  double last = log((double)smallest), step = (log((double)largest) - last) / (levels - 1);
  for (int i = levels - 1; i >= 0; i--) sigma[i] = (float)exp(last + step * (levels - 1 - i));
}
