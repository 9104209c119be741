/* expect: lab1/mixture_score failed 0
 * To a place that is gone. */
#include "lab1.h"
#include <setjmp.h>

static jmp_buf nowhere;

void mixture_score(const Mixture *mix, const Matrix *x, Matrix *score) {
  (void)mix, (void)x, (void)score;
  longjmp(nowhere, 1);
}
