/* You divide by sqrt(1 - sigma), which is DDPM's formula with sigma in the place of
 * alpha_bar. sigma is the noise's own standard deviation here; of a DDPM point it is
 * sqrt(1 - alpha_bar), and whoever calls you has taken that root.
 */
#include "lab7.h"

#include <math.h>

void score_from_noise(const Matrix *epsilon, float sigma, Matrix *score) {
  for (int i = 0; i < epsilon->rows; i++)
    for (int j = 0; j < epsilon->cols; j++)
      AT(score, i, j) = -AT(epsilon, i, j) / sqrtf(fabsf(1 - sigma));
}
