/* A helper for one epoch, and a loop that counts its steps. */
#include "lab10.h"

typedef struct {
  ScoreNet *net;
  ScoreLoss *loss;
  MinibatchFunction *next_batch;
  Optimizer adamw;
  Minibatches batches;
  Matrix x;
  float sigma;
} Training;

static double epoch(Training *t, Rng *rng) {
  int steps = 0;
  float sum = 0;
  for (int used = t->x.rows; used <= t->batches.data->rows; used += t->x.rows, steps++) {
    score_net_zero_gradient(t->net);
    t->next_batch(&t->batches, rng, &t->x);
    sum += (float)t->loss(t->net, &t->x, t->sigma, rng);
    optimizer_step(&t->adamw, t->net->theta, t->net->gradient);
  }
  return sum / steps;
}

void train_ring(ScoreNet *net, ScoreLoss *loss, MinibatchFunction *next_batch, const Matrix *data,
                float sigma, int epochs, int batch, float lr, float weight_decay, Rng *rng,
                TrainObserver *observer, void *context) {
  Training t = {net,
                loss,
                next_batch,
                optimizer_adamw(net->parameters, lr, weight_decay),
                minibatches_begin(data),
                matrix_new(batch, data->cols),
                sigma};
  for (int done = 0; done < epochs;) {
    double mean = epoch(&t, rng);
    done++;
    if (observer) observer(context, done, mean);
  }
  optimizer_free(&t.adamw);
  minibatches_end(&t.batches);
  matrix_free(&t.x);
}

int main(void) {
  return 0;
}
