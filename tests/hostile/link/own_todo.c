/* expect: lab1/mixture_score failed 0
 * Its lab_todo is its own: the exercise is not open but wrong. */
#include "lab1.h"

void lab_todo(const char *exercise) {
  (void)exercise;
}

void mixture_score(const Mixture *mix, const Matrix *x, Matrix *score) {
  (void)mix, (void)x, (void)score;
  lab_todo("mixture_score");
}
