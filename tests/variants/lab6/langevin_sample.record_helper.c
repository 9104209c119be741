/* Records in a helper function, moves in double, the kick's size in another formula. */
#include "lab6.h"

#include <math.h>
#include <string.h>

static void record(Matrix *path, int row, const Matrix *x) {
  if (path) memcpy(&AT(path, row, 0), x->data, (size_t)path->cols * sizeof(float));
}

void langevin_sample(ScoreFunction *score, const void *model, Matrix *x, int steps, float alpha,
                     Rng *rng, int every, Matrix *path) {
  Matrix s = matrix_new(x->rows, x->cols);
  record(path, 0, x);
  int row = 0;
  for (int step = 1; step <= steps; step++) {
    score(model, x, &s);
    for (int k = 0; k < x->rows * x->cols; k++) {
      double drift = (double)alpha * s.data[k], kick = sqrt(2) * sqrt(alpha) * rng_normal(rng);
      x->data[k] = (float)(x->data[k] + drift + kick);
    }
    if (path && step % every == 0) record(path, ++row, x);
  }
  matrix_free(&s);
}

int main(void) {
  return 0;
}
