/* There is no noise: this is gradient ascent.  Every chain climbs to the top of a
 * mode and stays there, and what comes out has the right centres and no width at
 * all.
 */
#include "lab6.h"

#include <math.h>

void langevin_sample(ScoreFunction *score, const void *model, Matrix *x, int steps, float alpha,
                     Rng *rng, int every, Matrix *path) {
  Matrix s = matrix_new(x->rows, x->cols);
  (void)rng;
  for (int step = 0; step <= steps; step++) {
    if (step > 0) {
      score(model, x, &s);
      for (int i = 0; i < x->rows; i++)
        for (int j = 0; j < x->cols; j++) AT(x, i, j) += alpha * AT(&s, i, j);
    }
    if (path != NULL && step % every == 0)
      for (int c = 0; c < path->cols; c++) AT(path, step / every, c) = x->data[c];
  }
  matrix_free(&s);
}
