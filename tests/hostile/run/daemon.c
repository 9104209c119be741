/* expect: lab1/mixture_score failed 0
 * Leaves a process behind that holds every pipe open, in a session of its own. */
#include "lab1.h"
#include <signal.h>
#include <unistd.h>

void mixture_score(const Mixture *mix, const Matrix *x, Matrix *score) {
  (void)mix, (void)x, (void)score;
  if (fork() != 0) return;
  setsid();
  if (fork() != 0) _exit(0);
  signal(SIGHUP, SIG_IGN);
  for (int i = 0; i < 15; i++) sleep(1);
  _exit(0);
}
