/* Shuffles upwards, from the numbers in order each time, and fills x from its end. */
#include "lab10.h"

void next_minibatch(Minibatches *batches, Rng *rng, Matrix *x) {
  const Matrix *data = batches->data;
  if (data->rows - batches->next < x->rows) {
    for (int i = 0; i < data->rows; i++) {
      int j = rng_below(rng, i + 1);
      batches->order[i] = batches->order[j];
      batches->order[j] = i;
    }
    batches->next = 0;
  }
  for (int i = x->rows - 1; i >= 0; i--) {
    const int *row = batches->order + batches->next + i;
    for (int j = 0; j < x->cols; j++) AT(x, i, j) = AT(data, *row, j);
  }
  batches->next = batches->next + x->rows;
}
