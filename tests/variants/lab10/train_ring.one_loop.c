/* One loop over all steps; the minibatches begin anew in every epoch, which shuffles
 * as well. */
#include "lab10.h"

void train_ring(ScoreNet *net, ScoreLoss *loss, MinibatchFunction *next_batch, const Matrix *data,
                float sigma, int epochs, int batch, float lr, float weight_decay, Rng *rng,
                TrainObserver *observer, void *context) {
  Optimizer adamw = optimizer_adamw(net->parameters, lr, weight_decay);
  const int steps = data->rows / batch;
  Minibatches batches = {0};
  double mean = 0;
  for (int step = 0; step < epochs * steps; step++) {
    if (step % steps == 0) {
      minibatches_end(&batches);
      batches = minibatches_begin(data);
      mean = 0;
    }
    Matrix x = matrix_new(batch, data->cols);
    next_batch(&batches, rng, &x);
    score_net_zero_gradient(net);
    double value = loss(net, &x, sigma, rng);
    mean += (value - mean) / (step % steps + 1);
    optimizer_step(&adamw, net->theta, net->gradient);
    matrix_free(&x);
    if (observer && (step + 1) % steps == 0) observer(context, (step + 1) / steps, mean);
  }
  minibatches_end(&batches);
  optimizer_free(&adamw);
}
