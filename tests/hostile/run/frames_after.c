/* expect: lab1/mixture_score failed 0
 * A process that goes on to write when the case has ended. */
#define _GNU_SOURCE
#include "lab1.h"
#include <stdio.h>
#include <unistd.h>

void mixture_score(const Mixture *mix, const Matrix *x, Matrix *score) {
  (void)mix, (void)x, (void)score;
  static const char forged[] = "frame means 1 2\n0 0\nok\n";
  if (fork() != 0) return;
  usleep(20000);
  for (int fd = 3; fd < 64; fd++) (void)!write(fd, forged, sizeof forged - 1);
  _exit(0);
}
