/* Each row is a point drawn at random from all n. In an epoch drawn with replacement
 * about a third of the points do not occur, and others occur twice and more. */
#include "lab10.h"

void next_minibatch(Minibatches *batches, Rng *rng, Matrix *x) {
  int n = batches->data->rows;
  if (batches->next + x->rows > n) {
    batches->next = 0;
  }
  for (int i = 0; i < x->rows; i++) {
    int pick = rng_below(rng, n);
    for (int j = 0; j < x->cols; j++) AT(x, i, j) = AT(batches->data, pick, j);
  }
  batches->next += x->rows;
}
