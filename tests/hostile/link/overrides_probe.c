/* expect: lab1/mixture_score failed 0
 * Its own way to hand over numbers, which the probe does not use. */
#include "lab1.h"
#include <stdio.h>

void probe_matrix(const char *frame, const Matrix *m) {
  (void)m;
  fprintf(stderr, "attack worked: %s\n", frame);
}

void probe_number(const char *frame, double value) {
  (void)value;
  fprintf(stderr, "attack worked: %s\n", frame);
}

int probe_cases;

void mixture_score(const Mixture *mix, const Matrix *x, Matrix *score) {
  (void)mix, (void)x, (void)score;
}
