/* expect: lab1/mixture_score failed 0
 * What the score will be held against, searched for in the probe's memory. */
#include "lab1.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

extern char __bss_start[], _end[];

void mixture_score(const Mixture *mix, const Matrix *x, Matrix *score) {
  (void)mix, (void)x;
  static const char last[] = "y_differences 8 2\n"; /* whole, it would find itself */
  for (char *at = __bss_start; at + sizeof last < _end; at++) {
    if (*at != 'b' || memcmp(at + 1, last, sizeof last - 1) != 0) continue;
    at += sizeof last;
    for (int i = 0; i < 16; i++) score->data[i] = strtof(at, &at);
    fprintf(stderr, "attack worked\n");
    return;
  }
}
