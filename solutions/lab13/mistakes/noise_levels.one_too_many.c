/* The level behind the last is written too, into memory that is not yours: with levels
 * levels the last is sigma[levels - 1]. */
#include "lab13.h"

#include <math.h>

void noise_levels(float largest, float smallest, int levels, float *sigma) {
  for (int i = 0; i <= levels; i++)
    sigma[i] = largest * powf(smallest / largest, (float)i / (float)(levels - 1));
}
