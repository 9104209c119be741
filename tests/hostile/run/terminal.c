/* expect: lab1/mixture_score failed 0
 * Characters pushed into the terminal that it is graded on. */
#define _GNU_SOURCE
#include "lab1.h"
#include <fcntl.h>
#include <stdio.h>
#include <sys/ioctl.h>

void mixture_score(const Mixture *mix, const Matrix *x, Matrix *score) {
  (void)mix, (void)x, (void)score;
  int fd = open("/dev/tty", O_RDWR);
  if (fd >= 0 || ioctl(2, TIOCSTI, "x") == 0 || ioctl(0, TIOCSTI, "x") == 0)
    fprintf(stderr, "attack worked\n");
}
