/* expect: lab1/mixture_score failed 0
 * control: runs
 * Writes it after main, in the process that started the cases. */
#include "lab1.h"
#include <stdio.h>
#include <unistd.h>

static void forge(void) {
  static const char stream[] =
      "probe 1\ncase near_the_centres\nend near_the_centres ok\ncase slope\n"
      "frame slope_by_differences 1 1\n0\nframe slope_score 1 1\n0\nend slope ok\n"
      "case whole_line\nend whole_line ok\n"
      "case means\nframe means 1 2\n0 0\nend means ok\n"
      "case far_out\nend far_out ok\ncase single_point\nend single_point ok\ndone\n";
  (void)!write(1, stream, sizeof stream - 1);
  fprintf(stderr, "attack worked\n");
  _exit(0);
}

__attribute__((destructor)) static void end(void) {
  forge();
}

void mixture_score(const Mixture *mix, const Matrix *x, Matrix *score) {
  (void)mix, (void)x, (void)score;
}
