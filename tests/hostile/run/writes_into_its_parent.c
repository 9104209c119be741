/* expect: lab1/mixture_score failed 0
 * control: runs as root
 * Another process's memory by its address: the parent's is laid out as ours. */
#define _GNU_SOURCE
#include "lab1.h"
#include <stdio.h>
#include <sys/uio.h>
#include <unistd.h>

void mixture_score(const Mixture *mix, const Matrix *x, Matrix *score) {
  (void)mix, (void)x, (void)score;
  static char mark[] = "mark";
  struct iovec here = {mark, 4}, there = {mark, 4};
  if (process_vm_writev(getppid(), &here, 1, &there, 1, 0) == 4) fprintf(stderr, "attack worked\n");
}
