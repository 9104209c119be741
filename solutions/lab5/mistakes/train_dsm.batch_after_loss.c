/* You draw the batch at the end of a step, so that the first step trains on a matrix
 * of zeros (and the last batch is never used). The batch comes first.
 */
#include "lab5.h"

void train_dsm(ScoreNet *net, ScoreLoss *loss, const Mixture *data, float sigma, int steps,
               int batch, float lr, Rng *rng, TrainObserver *observer, void *context) {
  Optimizer adam = optimizer_adam(net->parameters, lr);
  Matrix x = matrix_new(batch, data->dim);
  for (int step = 1; step <= steps; step++) {
    score_net_zero_gradient(net);
    double step_loss = loss(net, &x, sigma, rng);
    optimizer_step(&adam, net->theta, net->gradient);
    if (observer) observer(context, step, step_loss);
    mixture_draw(data, rng, &x, NULL);
  }
  optimizer_free(&adam);
  matrix_free(&x);
}
