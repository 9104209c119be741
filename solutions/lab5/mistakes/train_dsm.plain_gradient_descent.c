/* You step by lr times the gradient. That is gradient descent; asked for is Adam,
 * which divides by the running size of each parameter's gradient, so that all of
 * them move at a like pace. Let optimizer_step do it.
 */
#include "lab5.h"

void train_dsm(ScoreNet *net, ScoreLoss *loss, const Mixture *data, float sigma, int steps,
               int batch, float lr, Rng *rng, TrainObserver *observer, void *context) {
  Matrix x = matrix_new(batch, data->dim);
  for (int step = 1; step <= steps; step++) {
    mixture_draw(data, rng, &x, NULL);
    score_net_zero_gradient(net);
    double step_loss = loss(net, &x, sigma, rng);
    for (size_t p = 0; p < net->parameters; p++) net->theta[p] -= lr * net->gradient[p];
    if (observer) observer(context, step, step_loss);
  }
  matrix_free(&x);
}
