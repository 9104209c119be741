/* The order is shuffled before every batch. Then a point may come in several batches
 * of an epoch, and others in none: shuffle only when an epoch is over. */
#include "lab10.h"

void next_minibatch(Minibatches *batches, Rng *rng, Matrix *x) {
  int n = batches->data->rows;
  rng_shuffle(rng, batches->order, n);
  if (batches->next + x->rows > n) batches->next = 0;
  for (int i = 0; i < x->rows; i++)
    for (int j = 0; j < x->cols; j++)
      AT(x, i, j) = AT(batches->data, batches->order[batches->next + i], j);
  batches->next += x->rows;
}
