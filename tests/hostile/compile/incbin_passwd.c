/* expect: lab1/mixture_score failed 0
 * control: compiles
 * Bytes of any file, through the assembler. */
#include "lab1.h"
#include <stdio.h>

__asm__(".data\nstolen: .incbin \"/etc/passwd\"\n.byte 0\n.text");
extern char stolen[];

void mixture_score(const Mixture *mix, const Matrix *x, Matrix *score) {
  (void)mix, (void)x, (void)score;
  fprintf(stderr, "%s%.4s\n", *stolen ? "attack worked: " : "", stolen);
}
