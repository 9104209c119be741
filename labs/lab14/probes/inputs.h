/* What the probes of lab 14 draw: coordinates that are multiples of 1/4, so that squared
 * distances are exact in float too, and a tie is a tie whatever way they are summed. */
#ifndef LAB14_PROBES_INPUTS_H
#define LAB14_PROBES_INPUTS_H

#include "matrix.h"
#include "rng.h"

/* rows x cols numbers from centre - 5 to centre + 5 in steps of 1/4. */
static inline Matrix random_quarters(Rng *rng, int rows, int cols, float centre) {
  Matrix m = matrix_new(rows, cols);
  for (int i = 0; i < rows; i++)
    for (int j = 0; j < cols; j++) AT(&m, i, j) = centre + 0.25f * (float)(rng_below(rng, 41) - 20);
  return m;
}

#endif
