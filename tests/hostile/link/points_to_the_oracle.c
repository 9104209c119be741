/* expect: lab1/mixture_score failed 0
 * control: links
 * The same through a table of functions. */
#include "lab1.h"

static void (*const tables[])(const Mixture *, double, const Matrix *,
                              Matrix *) = {mixture_exact_score};

void mixture_score(const Mixture *mix, const Matrix *x, Matrix *score) {
  tables[0](mix, 0, x, score);
}
