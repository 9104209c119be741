/* expect: lab1/mixture_score failed 0
 * For ever, without using the processor. */
#include "lab1.h"
#include <unistd.h>

void mixture_score(const Mixture *mix, const Matrix *x, Matrix *score) {
  (void)mix, (void)x, (void)score;
  for (;;) pause();
}
