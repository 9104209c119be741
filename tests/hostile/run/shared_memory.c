/* expect: lab1/mixture_score failed 0
 * control: runs
 * What outlives its maker: shared memory, semaphores, queues. */
#include "lab1.h"
#include <stdio.h>
#include <sys/ipc.h>
#include <sys/sem.h>
#include <sys/shm.h>

void mixture_score(const Mixture *mix, const Matrix *x, Matrix *score) {
  (void)mix, (void)x, (void)score;
  int memory = shmget(0x686f7374, 4096, IPC_CREAT | 0600),
      set = semget(0x686f7374, 1, IPC_CREAT | 0600);
  if (memory >= 0 || set >= 0) fprintf(stderr, "attack worked\n");
#ifdef CONTROL
  shmctl(memory, IPC_RMID, NULL);
  semctl(set, 0, IPC_RMID);
#endif
}
