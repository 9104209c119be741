/* expect: lab1/mixture_score failed 0
 * For ever. */
#include "lab1.h"

void mixture_score(const Mixture *mix, const Matrix *x, Matrix *score) {
  (void)mix, (void)x, (void)score;
  for (volatile int i = 0;; i++) continue;
}
