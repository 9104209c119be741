/* expect: lab1/mixture_score failed 0
 * control: runs
 * Changes the program that is running, and what lies around it. */
#include "lab1.h"
#include <stdio.h>
#include <sys/stat.h>

void mixture_score(const Mixture *mix, const Matrix *x, Matrix *score) {
  (void)mix, (void)x, (void)score;
  extern char *program_invocation_name;
  if (chmod(program_invocation_name, 0777) == 0 || rename(program_invocation_name, "hostile") == 0)
    fprintf(stderr, "attack worked\n");
}
