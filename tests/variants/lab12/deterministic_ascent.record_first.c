/* Records before each step and once at the end, moves in double through the numbers as
 * they lie. */
#include "lab12.h"

#include <string.h>

static void record(const Matrix *x, Matrix *path, int row) {
  if (path == NULL) return;
  memcpy(path->data + (size_t)row * path->cols, x->data, (size_t)path->cols * sizeof(float));
}

void deterministic_ascent(ScoreFunction *score, const void *model, Matrix *x, int steps,
                          float alpha, Matrix *path) {
  Matrix s = matrix_new(x->rows, x->cols);
  for (int t = 0; t < steps; t++) {
    record(x, path, t);
    score(model, x, &s);
    for (int k = 0; k < x->rows * x->cols; k++)
      x->data[k] = (float)(x->data[k] + (double)alpha * s.data[k]);
  }
  record(x, path, steps);
  matrix_free(&s);
}
