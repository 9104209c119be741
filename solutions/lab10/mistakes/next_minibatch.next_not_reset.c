/* A new epoch shuffles but goes on counting from batch to batch: next is not set to
 * 0 but taken modulo the number of points. */
#include "lab10.h"

void next_minibatch(Minibatches *batches, Rng *rng, Matrix *x) {
  int n = batches->data->rows;
  if (batches->next + x->rows > n) {
    rng_shuffle(rng, batches->order, n);
    batches->next %= n;
  }
  for (int i = 0; i < x->rows; i++)
    for (int j = 0; j < x->cols; j++)
      AT(x, i, j) = AT(batches->data, batches->order[(batches->next + i) % n], j);
  batches->next += x->rows;
}
