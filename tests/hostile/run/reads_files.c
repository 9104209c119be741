/* expect: lab1/mixture_score failed 0
 * control: runs
 * Whatever a user may read. */
#include "lab1.h"
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

void mixture_score(const Mixture *mix, const Matrix *x, Matrix *score) {
  (void)mix, (void)x, (void)score;
  const char *const files[] = {"/etc/passwd", "/proc/self/maps", "/proc/1/cmdline",
                               "/proc/self/environ", "/root/.bashrc"};
  for (int i = 0; i < 5; i++) {
    int fd = open(files[i], O_RDONLY);
    char byte;
    if (fd >= 0 && read(fd, &byte, 1) == 1) fprintf(stderr, "attack worked: %s\n", files[i]);
  }
}
