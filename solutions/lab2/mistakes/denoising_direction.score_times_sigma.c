/* This is sigma times the score. Tweedie's formula has sigma^2: the score is a length
 * over a variance.
 */
#include "lab2.h"

void denoising_direction(const Mixture *data, float sigma, const Matrix *x_noisy,
                         Matrix *direction) {
  mixture_exact_score(data, (double)sigma, x_noisy, direction);
  for (int i = 0; i < x_noisy->rows; i++)
    for (int j = 0; j < x_noisy->cols; j++) AT(direction, i, j) *= sigma;
}
