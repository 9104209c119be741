/* There is one batch, taken before the loops. Ask for the next one in every step. */
#include "lab10.h"

void train_ring(ScoreNet *net, ScoreLoss *loss, MinibatchFunction *next_batch, const Matrix *data,
                float sigma, int epochs, int batch, float lr, float weight_decay, Rng *rng,
                TrainObserver *observer, void *context) {
  Optimizer adamw = optimizer_adamw(net->parameters, lr, weight_decay);
  Matrix x = matrix_new(batch, data->cols);
  Minibatches batches = minibatches_begin(data);
  next_batch(&batches, rng, &x);
  const int steps = data->rows / batch;

  for (int epoch = 1; epoch <= epochs; epoch++) {
    double sum = 0;
    for (int step = 0; step < steps; step++) {
      score_net_zero_gradient(net);
      sum += loss(net, &x, sigma, rng);
      optimizer_step(&adamw, net->theta, net->gradient);
    }
    if (observer) observer(context, epoch, sum / steps);
  }

  minibatches_end(&batches);
  matrix_free(&x);
  optimizer_free(&adamw);
}
