/* The levels rise. The ladder is climbed down: sigma[0] is the largest level, and the
 * last is the smallest. */
#include "lab13.h"

#include <math.h>

void noise_levels(float largest, float smallest, int levels, float *sigma) {
  for (int i = 0; i < levels; i++)
    sigma[i] = smallest * powf(largest / smallest, (float)i / (float)(levels - 1));
}
