/* Multiplies by the ratio again and again, in float. */
#include "lab13.h"

#include <math.h>

void noise_levels(float largest, float smallest, int levels, float *sigma) {
  float ratio = powf(smallest / largest, 1.0f / (float)(levels - 1));
  sigma[0] = largest;
  for (int i = 1; i < levels; i++) sigma[i] = sigma[i - 1] * ratio;
}
