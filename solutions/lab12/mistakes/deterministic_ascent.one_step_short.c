/* The last step is missing: the loop ends before t = steps. */
#include "lab12.h"

void deterministic_ascent(ScoreFunction *score, const void *model, Matrix *x, int steps,
                          float alpha, Matrix *path) {
  Matrix s = matrix_new(x->rows, x->cols);
  for (int t = 0; t < steps; t++) {
    if (t > 0) {
      score(model, x, &s);
      for (int i = 0; i < x->rows; i++)
        for (int j = 0; j < x->cols; j++) AT(x, i, j) += alpha * AT(&s, i, j);
    }
    if (path != NULL)
      for (int c = 0; c < path->cols; c++) AT(path, t, c) = x->data[c];
  }
  matrix_free(&s);
}
