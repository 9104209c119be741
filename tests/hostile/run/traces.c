/* expect: lab1/mixture_score failed 0
 * control: runs
 * Another process from inside. */
#define _GNU_SOURCE
#include "lab1.h"
#include <stdio.h>
#include <sys/ptrace.h>
#include <unistd.h>

void mixture_score(const Mixture *mix, const Matrix *x, Matrix *score) {
  (void)mix, (void)x, (void)score;
  if (ptrace(PTRACE_SEIZE, getppid(), NULL, NULL) == 0 ||
      ptrace(PTRACE_TRACEME, 0, NULL, NULL) == 0)
    fprintf(stderr, "attack worked\n");
}
