/* expect: lab1/mixture_score failed 0
 * Four gigabytes of zeros cost the compiler nothing, but do not fit where the probe runs. */
#include "lab1.h"
static char zeros[1UL << 32];

void mixture_score(const Mixture *mix, const Matrix *x, Matrix *score) {
  (void)mix, (void)x, (void)score;
  zeros[x->rows] = 1;
  score->data[0] = zeros[x->cols];
}
