/* expect: lab1/mixture_score failed 0
 * control: runs
 * Files wherever one can be made; the control's are small and removed. */
#include "lab1.h"
#include <stdio.h>
#include <unistd.h>

void mixture_score(const Mixture *mix, const Matrix *x, Matrix *score) {
  (void)mix, (void)x, (void)score;
  const char *const places[] = {"hostile_file", "/tmp/hostile_file", "/dev/shm/hostile_file",
                                "/var/tmp/hostile_file"};
  static char zeros[1 << 20];
  for (int i = 0; i < 4; i++) {
    FILE *file = fopen(places[i], "w");
    if (!file) continue;
    if (fwrite(zeros, 1, sizeof zeros, file) == sizeof zeros) fprintf(stderr, "attack worked\n");
    fclose(file);
#ifdef CONTROL
    unlink(places[i]);
#endif
  }
}
