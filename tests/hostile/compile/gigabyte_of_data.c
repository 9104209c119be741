/* expect: lab1/mixture_score failed 0
 * A gigabyte that is not zeros. */
#include "lab1.h"
static char data[1 << 30] = {1};

void mixture_score(const Mixture *mix, const Matrix *x, Matrix *score) {
  (void)mix, (void)x, (void)score;
  score->data[0] = data[x->rows];
}
