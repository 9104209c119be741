/* The ratio is largest / smallest, so that each level is larger than the one before.
 * Going down, it is below 1. */
#include "lab13.h"

#include <math.h>

void noise_levels(float largest, float smallest, int levels, float *sigma) {
  for (int i = 0; i < levels; i++)
    sigma[i] = largest * powf(largest / smallest, (float)i / (float)(levels - 1));
}
