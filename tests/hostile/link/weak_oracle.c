/* expect: lab1/mixture_score failed 0
 * control: links
 * The same by another name, weak: it is null. */
#include "lab1.h"

static void oracle(const Mixture *mix, double sigma, const Matrix *x, Matrix *score)
    __attribute__((weakref("mixture_exact_score")));

void mixture_score(const Mixture *mix, const Matrix *x, Matrix *score) {
  oracle(mix, 0, x, score);
}
