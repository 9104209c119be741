/* The points are shuffled before the first epoch only; all later ones go through
 * them in the same order, and leave the same points out. Each epoch needs an order
 * of its own. */
#include "lab10.h"

void next_minibatch(Minibatches *batches, Rng *rng, Matrix *x) {
  int n = batches->data->rows;
  if (batches->next + x->rows > n) {
    if (batches->next == n && batches->order[0] == 0 && batches->order[n - 1] == n - 1)
      rng_shuffle(rng, batches->order, n);
    batches->next = 0;
  }
  for (int i = 0; i < x->rows; i++)
    for (int j = 0; j < x->cols; j++)
      AT(x, i, j) = AT(batches->data, batches->order[batches->next + i], j);
  batches->next += x->rows;
}
