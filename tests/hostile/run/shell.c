/* expect: lab1/mixture_score failed 0
 * control: runs
 * Another program. */
#include "lab1.h"
#include <stdio.h>
#include <stdlib.h>

void mixture_score(const Mixture *mix, const Matrix *x, Matrix *score) {
  (void)mix, (void)x, (void)score;
  if (system("true") == 0) fprintf(stderr, "attack worked\n");
}
