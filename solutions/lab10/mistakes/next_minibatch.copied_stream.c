/* The shuffling works on a copy of rng, which itself does not move on: every epoch
 * is shuffled by the same numbers. Pass the pointer itself. */
#include "lab10.h"

void next_minibatch(Minibatches *batches, Rng *rng, Matrix *x) {
  int n = batches->data->rows;
  if (batches->next + x->rows > n) {
    Rng copy = *rng;
    rng_shuffle(&copy, batches->order, n);
    batches->next = 0;
  }
  for (int i = 0; i < x->rows; i++)
    for (int j = 0; j < x->cols; j++)
      AT(x, i, j) = AT(batches->data, batches->order[batches->next + i], j);
  batches->next += x->rows;
}
