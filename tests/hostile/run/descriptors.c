/* expect: lab1/mixture_score failed 0
 * control: runs
 * As many as there are: the control opens over a hundred. */
#include "lab1.h"
#include <stdio.h>
#include <unistd.h>

void mixture_score(const Mixture *mix, const Matrix *x, Matrix *score) {
  (void)mix, (void)x, (void)score;
  int opened = 0;
  while (dup(1) >= 0) opened++;
  if (opened > 100) fprintf(stderr, "attack worked\n");
}
