/* expect: lab1/mixture_score failed 0
 * control: runs as root
 * The pipe to the grader, through the parent. */
#include "lab1.h"
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

void mixture_score(const Mixture *mix, const Matrix *x, Matrix *score) {
  (void)mix, (void)x, (void)score;
  char name[40];
  snprintf(name, sizeof name, "/proc/%d/fd/1", (int)getppid());
  int fd = open(name, O_WRONLY);
  if (fd >= 0) fprintf(stderr, "attack worked\n");
  static const char forged[] = "done\n";
  if (fd >= 0) (void)!write(fd, forged, sizeof forged - 1);
}
