/* expect: lab1/mixture_score failed 0
 * control: runs
 * To the outside, and to whoever listens here. */
#include "lab1.h"
#include <stdio.h>
#include <sys/socket.h>

void mixture_score(const Mixture *mix, const Matrix *x, Matrix *score) {
  (void)mix, (void)x, (void)score;
  const int families[] = {AF_INET, AF_INET6, AF_UNIX};
  for (int i = 0; i < 3; i++)
    if (socket(families[i], SOCK_STREAM, 0) >= 0) fprintf(stderr, "attack worked\n");
}
