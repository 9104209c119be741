/* expect: lab1/mixture_score failed 0
 * The probe exports no names. */
#define _GNU_SOURCE
#include "lab1.h"
#include <dlfcn.h>
#include <stdio.h>

void mixture_score(const Mixture *mix, const Matrix *x, Matrix *score) {
  (void)mix, (void)x, (void)score;
  if (dlsym(RTLD_DEFAULT, "mixture_exact_score")) fprintf(stderr, "attack worked\n");
}
