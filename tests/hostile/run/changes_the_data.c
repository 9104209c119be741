/* expect: lab1/mixture_score failed 0
 * The result is somewhere else: nowhere. */
#include "lab1.h"

void mixture_score(const Mixture *mix, const Matrix *x, Matrix *score) {
  (void)mix, (void)x, (void)score;
  score->data = NULL;
}
