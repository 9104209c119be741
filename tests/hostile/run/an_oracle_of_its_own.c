/* expect: lab1/mixture_score failed 0
 * The slope that the score is held against, forged to be as wrong as the score. */
#include "lab1.h"
#include <stdio.h>
#include <unistd.h>

void probe_doubles(const char *frame, const double *value, int rows, int cols);
void probe_floats(const char *frame, const float *value, int rows, int cols);

void mixture_score(const Mixture *mix, const Matrix *x, Matrix *score) {
  (void)mix, (void)x, (void)score;
  if (x->rows != 8) return;
  const double wrong[16] = {0};
  const float also_wrong[16] = {0};
  probe_doubles("slope_by_differences", wrong, 8, 2);
  probe_floats("slope_score", also_wrong, 8, 2);
  for (int fd = 3; fd < 64; fd++) (void)!write(fd, "ok\n", 3);
  _exit(0);
}
