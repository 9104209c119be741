/* You move the weights by lr times the gradient: gradient descent, not Adam.
 * optimizer_step makes Adam's step.
 */
#include "lab4.h"

void train_score_matching(ScoreNet *net, CleanLoss *loss, const Mixture *data, int steps, int batch,
                          float lr, Rng *rng, TrainObserver *observer, void *context) {
  Matrix x = matrix_new(batch, data->dim);

  for (int step = 1; step <= steps; step++) {
    mixture_draw(data, rng, &x, NULL);
    score_net_zero_gradient(net);
    double step_loss = loss(net, &x);
    for (size_t p = 0; p < net->parameters; p++) net->theta[p] -= lr * net->gradient[p];
    if (observer) observer(context, step, step_loss);
  }

  matrix_free(&x);
}
