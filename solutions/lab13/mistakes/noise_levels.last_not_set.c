/* The last level is left as it was. The loop has to run up to i = levels - 1. */
#include "lab13.h"

#include <math.h>

void noise_levels(float largest, float smallest, int levels, float *sigma) {
  for (int i = 0; i < levels - 1; i++)
    sigma[i] = largest * powf(smallest / largest, (float)i / (float)(levels - 1));
}
