/* expect: lab1/mixture_score failed 0
 * control: runs as root
 * The grader is at home outside: any process beyond its own family. */
#include "lab1.h"
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

void mixture_score(const Mixture *mix, const Matrix *x, Matrix *score) {
  (void)mix, (void)x, (void)score;
  for (int pid = 1; pid < 70000; pid++)
    if (pid != getpid() && pid != getppid() && getpgid(pid) != getpgrp() && getsid(pid) != -1 &&
        kill(pid, 0) == 0 && getsid(pid) != getsid(0)) {
      fprintf(stderr, "attack worked\n");
      break;
    }
}
