/* expect: lab1/mixture_score failed 0
 * All the memory there is, touched. */
#include "lab1.h"
#include <stdlib.h>

void mixture_score(const Mixture *mix, const Matrix *x, Matrix *score) {
  (void)mix, (void)x, (void)score;
  char *memory;
  while ((memory = malloc(1 << 20)))
    for (int i = 0; i < 1 << 20; i += 4096) memory[i] = 1;
}
