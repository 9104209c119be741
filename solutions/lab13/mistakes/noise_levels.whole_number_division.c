/* All levels but the last are the largest. i / (levels - 1) divides whole numbers and
 * drops what is behind the point; make one of them a float. */
#include "lab13.h"

#include <math.h>

void noise_levels(float largest, float smallest, int levels, float *sigma) {
  for (int i = 0; i < levels; i++) sigma[i] = largest * powf(smallest / largest, i / (levels - 1));
}
