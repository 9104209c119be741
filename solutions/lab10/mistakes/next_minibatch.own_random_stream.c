/* The shuffling has a random stream of its own, made anew in each call, so that
 * every epoch shuffles alike and the seed means nothing. Use the stream that comes
 * as the argument. */
#include "lab10.h"

void next_minibatch(Minibatches *batches, Rng *rng, Matrix *x) {
  int n = batches->data->rows;
  if (batches->next + x->rows > n) {
    Rng own = rng_new(1, 1);
    (void)rng;
    rng_shuffle(&own, batches->order, n);
    batches->next = 0;
  }
  for (int i = 0; i < x->rows; i++)
    for (int j = 0; j < x->cols; j++)
      AT(x, i, j) = AT(batches->data, batches->order[batches->next + i], j);
  batches->next += x->rows;
}
