/* expect: lab1/mixture_score failed 0
 * control: runs
 * Processes without end; in the control, forty that end at once. */
#include "lab1.h"
#include <stdio.h>
#include <unistd.h>

void mixture_score(const Mixture *mix, const Matrix *x, Matrix *score) {
  (void)mix, (void)x, (void)score;
#ifdef CONTROL
  int made = 0;
  for (; made < 40; made++) {
    pid_t child = fork();
    if (child == 0) _exit(0);
    if (child < 0) break;
  }
  if (made == 40) fprintf(stderr, "attack worked\n");
#else
  for (;;) fork();
#endif
}
