/* A new matrix in each step, rows and columns exchanged in the loops; and a main of its
 * own. */
#include "lab12.h"

void deterministic_ascent(ScoreFunction *score, const void *model, Matrix *x, int steps,
                          float alpha, Matrix *path) {
  int n = x->rows, d = x->cols, t = 0;
  for (;;) {
    for (int i = 0; path && i < n; i++)
      for (int j = 0; j < d; j++) AT(path, t, i * d + j) = AT(x, i, j);
    if (t++ == steps) return;
    Matrix s = matrix_new(n, d);
    score(model, x, &s);
    for (int j = 0; j < d; j++)
      for (int i = n - 1; i >= 0; i--) AT(x, i, j) = AT(x, i, j) + AT(&s, i, j) * alpha;
    matrix_free(&s);
  }
}

int main(void) {
  return 0;
}
