/* The points left at the end of an epoch are used, and the batch is filled up from
 * the next epoch. Then an epoch does not begin with a batch, and a point can come
 * twice in one batch. The contract drops the short batch. */
#include "lab10.h"

void next_minibatch(Minibatches *batches, Rng *rng, Matrix *x) {
  int n = batches->data->rows;
  for (int i = 0; i < x->rows; i++) {
    if (batches->next == n) {
      rng_shuffle(rng, batches->order, n);
      batches->next = 0;
    }
    for (int j = 0; j < x->cols; j++)
      AT(x, i, j) = AT(batches->data, batches->order[batches->next], j);
    batches->next++;
  }
}
