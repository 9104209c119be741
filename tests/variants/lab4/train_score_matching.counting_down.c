/* Counts the steps that are left, with a helper for one step. */
#include "lab4.h"

static double one_step(ScoreNet *net, CleanLoss *loss, Optimizer *adam, const Matrix *x) {
  score_net_zero_gradient(net);
  double value = loss(net, x);
  optimizer_step(adam, net->theta, net->gradient);
  return value;
}

void train_score_matching(ScoreNet *net, CleanLoss *loss, const Mixture *data, int steps, int batch,
                          float lr, Rng *rng, TrainObserver *observer, void *context) {
  Matrix x = matrix_new(batch, data->dim);
  Optimizer adam = optimizer_adam(net->parameters, lr);
  int left = steps;
  while (left-- > 0) {
    mixture_draw(data, rng, &x, NULL);
    double value = one_step(net, loss, &adam, &x);
    if (!observer) continue;
    observer(context, steps - left, value);
  }
  matrix_free(&x);
  optimizer_free(&adam);
}

int main(void) {
  return 0;
}
