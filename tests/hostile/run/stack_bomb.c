/* expect: lab1/mixture_score failed 0
 * Calls itself without end. */
#include "lab1.h"

static double deep(double a) {
  volatile double room[1000];
  for (int i = 0; i < 1000; i++) room[i] = a;
  return deep(room[7] + 1) + room[999];
}

void mixture_score(const Mixture *mix, const Matrix *x, Matrix *score) {
  (void)mix, (void)x, (void)score;
  score->data[0] = (float)deep(x->data[0] + 1);
}
