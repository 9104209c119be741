/* Denoises a share of the way: sigma s h is the step towards x + sigma^2 s, over sigma. */
#include "lab13.h"

void probability_flow(NoiseScoreFunction *score, const void *model, Matrix *x, const float *sigma,
                      int levels, int heun) {
  Matrix first = matrix_new(x->rows, x->cols), second = matrix_new(x->rows, x->cols);
  int numbers = x->rows * x->cols;
  for (int k = 1; k < levels; k++) {
    double now = (double)sigma[k - 1], next = (double)sigma[k];
    score(model, sigma[k - 1], x, &first);
    for (int i = 0; i < numbers; i++) {
      double clean = (double)x->data[i] + now * now * (double)first.data[i];
      first.data[i] = x->data[i]; /* where the step began */
      x->data[i] = (float)(clean + next / now * ((double)x->data[i] - clean));
    }
    if (!heun || next == 0) continue;
    score(model, sigma[k], x, &second);
    for (int i = 0; i < numbers; i++) {
      double again = (double)first.data[i] + (now - next) * next * (double)second.data[i];
      x->data[i] = (float)(((double)x->data[i] + again) / 2);
    }
  }
  matrix_free(&first), matrix_free(&second);
}
