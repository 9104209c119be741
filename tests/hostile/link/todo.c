/* expect: lab1/mixture_score todo 0
 * An open exercise is no attack. */
#include "lab1.h"

void mixture_score(const Mixture *mix, const Matrix *x, Matrix *score) {
  (void)mix, (void)x, (void)score;
  lab_todo("mixture_score");
}
