/* The order is a rotation that begins at a random place: neighbours in the data stay
 * neighbours in the batch. Data that is stored sorted would come sorted. */
#include "lab10.h"

void next_minibatch(Minibatches *batches, Rng *rng, Matrix *x) {
  int n = batches->data->rows;
  if (batches->next + x->rows > n) {
    int first = rng_below(rng, n);
    for (int i = 0; i < n; i++) batches->order[i] = (first + i) % n;
    batches->next = 0;
  }
  for (int i = 0; i < x->rows; i++)
    for (int j = 0; j < x->cols; j++)
      AT(x, i, j) = AT(batches->data, batches->order[batches->next + i], j);
  batches->next += x->rows;
}
