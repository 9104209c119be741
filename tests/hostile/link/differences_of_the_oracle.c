/* expect: lab1/mixture_score failed 0
 * control: links
 * The score by differences of core's log density, which is the exercise before this one. */
#include "lab1.h"

void mixture_score(const Mixture *mix, const Matrix *x, Matrix *score) {
  for (int i = 0; i < x->rows; i++)
    for (int j = 0; j < x->cols; j++) {
      float *place = &AT(x, i, j), kept = *place, step = 1e-2f;
      *place = kept + step;
      double above = mixture_exact_log_density(mix, 0, x->data + (size_t)i * (size_t)x->cols);
      *place = kept - step;
      double below = mixture_exact_log_density(mix, 0, x->data + (size_t)i * (size_t)x->cols);
      *place = kept;
      AT(score, i, j) = (float)((above - below) / (2 * (double)step));
    }
}
