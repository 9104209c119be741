/* expect: lab1/mixture_score failed 0
 * Takes the probe's hook away, and says todo. */
#include "lab1.h"

void mixture_score(const Mixture *mix, const Matrix *x, Matrix *score) {
  (void)mix, (void)x, (void)score;
  lab_todo_hook = NULL;
  lab_todo("mixture_score");
}
