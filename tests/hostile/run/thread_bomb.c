/* expect: lab1/mixture_score failed 0
 * Threads without end. */
#include "lab1.h"
#include <pthread.h>
#include <unistd.h>

static void *wait_for_ever(void *nothing) {
  for (;;) pause();
  return nothing;
}

void mixture_score(const Mixture *mix, const Matrix *x, Matrix *score) {
  (void)mix, (void)x, (void)score;
  pthread_t thread;
  for (;;) pthread_create(&thread, NULL, wait_for_ever, NULL);
}
