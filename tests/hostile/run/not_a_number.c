/* expect: lab1/mixture_score failed 0
 * NaN is close to nothing. */
#include "lab1.h"
#include <math.h>

void mixture_score(const Mixture *mix, const Matrix *x, Matrix *score) {
  (void)mix, (void)x, (void)score;
  for (int i = 0; i < score->rows * score->cols; i++) score->data[i] = NAN;
}
