/* expect: lab1/mixture_score failed 0
 * What malloc finds. */
#include "lab1.h"
#include <stdlib.h>

void mixture_score(const Mixture *mix, const Matrix *x, Matrix *score) {
  (void)mix, (void)x, (void)score;
  float *found = malloc(4096 * sizeof *found);
  for (int i = 0; i < score->rows * score->cols; i++) score->data[i] = found[i];
}
