/* The ladder begins one step too low: sigma[0] has to be the largest level itself. */
#include "lab13.h"

#include <math.h>

void noise_levels(float largest, float smallest, int levels, float *sigma) {
  for (int i = 0; i < levels; i++)
    sigma[i] = largest * powf(smallest / largest, (float)(i + 1) / (float)levels);
}
