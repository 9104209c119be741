/* expect: lab1/mixture_score failed 0
 * A thread that writes when the function has returned. */
#define _GNU_SOURCE
#include "lab1.h"
#include <pthread.h>
#include <unistd.h>

static Matrix *shared;

static void *write_late(void *nothing) {
  for (int i = 0; i < 1000; i++) usleep(1000), shared->data[0] = (float)i;
  return nothing;
}

void mixture_score(const Mixture *mix, const Matrix *x, Matrix *score) {
  (void)mix, (void)x, (void)score;
  shared = score;
  pthread_t thread;
  pthread_create(&thread, NULL, write_late, NULL);
}
