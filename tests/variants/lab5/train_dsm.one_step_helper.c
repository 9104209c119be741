/* A helper for one step, the batch drawn at the end of the step before. */
#include "lab5.h"

static double one_step(ScoreNet *net, ScoreLoss *loss, const Matrix *x, float sigma, Rng *rng,
                       Optimizer *adam) {
  score_net_zero_gradient(net);
  double value = loss(net, x, sigma, rng);
  optimizer_step(adam, net->theta, net->gradient);
  return value;
}

void train_dsm(ScoreNet *net, ScoreLoss *loss, const Mixture *data, float sigma, int steps,
               int batch, float lr, Rng *rng, TrainObserver *observer, void *context) {
  Optimizer adam = optimizer_adam(net->parameters, lr);
  Matrix x = matrix_new(batch, data->dim);
  mixture_draw(data, rng, &x, NULL);
  for (int step = 1; step <= steps; step++) {
    double value = one_step(net, loss, &x, sigma, rng, &adam);
    mixture_draw(data, rng, &x, NULL);
    if (observer) observer(context, step, value);
  }
  optimizer_free(&adam);
  matrix_free(&x);
}

int main(void) {
  return 0;
}
