/* expect: lab1/mixture_score failed 0
 * control: runs
 * What the grader was told in secret. */
#include "lab1.h"
#include <stdio.h>
#include <stdlib.h>

void mixture_score(const Mixture *mix, const Matrix *x, Matrix *score) {
  (void)mix, (void)x, (void)score;
  if (getenv("HOSTILE_SECRET")) fprintf(stderr, "attack worked\n");
}
