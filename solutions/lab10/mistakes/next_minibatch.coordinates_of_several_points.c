/* Each coordinate comes from another point: the place in order moves with j as well.
 * A point is a row and stays together. */
#include "lab10.h"

void next_minibatch(Minibatches *batches, Rng *rng, Matrix *x) {
  int n = batches->data->rows;
  if (batches->next + x->rows > n) {
    rng_shuffle(rng, batches->order, n);
    batches->next = 0;
  }
  for (int i = 0; i < x->rows; i++)
    for (int j = 0; j < x->cols; j++)
      AT(x, i, j) = AT(batches->data, batches->order[(batches->next + i + j) % n], j);
  batches->next += x->rows;
}
