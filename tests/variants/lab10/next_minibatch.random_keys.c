/* Shuffles by sorting random keys. */
#include "lab10.h"

#include <string.h>

typedef struct {
  float key;
  int row;
} Card;

static int by_key(const void *a, const void *b) {
  float x = ((const Card *)a)->key, y = ((const Card *)b)->key;
  return (x > y) - (x < y);
}

void next_minibatch(Minibatches *batches, Rng *rng, Matrix *x) {
  int n = batches->data->rows, d = x->cols;
  if (batches->next > n - x->rows) {
    Card *card = malloc((size_t)n * sizeof *card);
    for (int i = 0; i < n; i++) card[i] = (Card){rng_uniform(rng), i};
    qsort(card, (size_t)n, sizeof *card, by_key);
    for (int i = 0; i < n; i++) batches->order[i] = card[i].row;
    free(card);
    batches->next = 0;
  }
  for (int i = 0; i < x->rows; i++, batches->next++)
    memcpy(x->data + i * d, batches->data->data + batches->order[batches->next] * d,
           (size_t)d * sizeof(float));
}
