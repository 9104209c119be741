/* expect: lab1/mixture_score failed 0
 * Nobody's rights but more. */
#define _GNU_SOURCE
#include "lab1.h"
#include <sched.h>
#include <stdio.h>
#include <unistd.h>

void mixture_score(const Mixture *mix, const Matrix *x, Matrix *score) {
  (void)mix, (void)x, (void)score;
  if (getuid() == 0 || setuid(0) == 0 || unshare(CLONE_NEWUSER) == 0 || chroot("/") == 0)
    fprintf(stderr, "attack worked\n");
}
