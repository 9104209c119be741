/* Exercise 5.2: the training loop.
 *
 * net       the score network, trained in place; its gradient may hold anything
 * loss      what to minimise: dsm_loss, or another ScoreLoss.  Call this one.
 * data      clean points come from mixture_draw(data, ...)
 * sigma     noise level, handed on to loss
 * steps     how many steps
 * batch     points a step, drawn afresh each time
 * lr        Adam's learning rate
 * rng       everything random comes from here: in each step the batch first
 *           (mixture_draw), then what loss draws
 * observer  called after each step as observer(context, step, loss), with the
 *           step's number (1, 2, ...) and its loss; may be NULL
 *
 * Approach: a step is batch, zero gradient, loss (which adds its gradient),
 * optimizer step.  Make what can be made once before the loop.
 *
 * Example: 2,000 steps of 256 points at sigma 0.5 bring the loss from about 8 to
 * about 2.18; no network gets below 2.1499 on average.
 */
#include "lab5.h"

void train_dsm(ScoreNet *net, ScoreLoss *loss, const Mixture *data, float sigma, int steps,
               int batch, float lr, Rng *rng, TrainObserver *observer, void *context) {
  /* YOUR CODE BEGINS */
  Optimizer adam = optimizer_adam(net->parameters, lr);
  Matrix x = matrix_new(batch, data->dim);

  for (int step = 1; step <= steps; step++) {
    mixture_draw(data, rng, &x, NULL);
    score_net_zero_gradient(net);
    double step_loss = loss(net, &x, sigma, rng);
    optimizer_step(&adam, net->theta, net->gradient);
    if (observer) observer(context, step, step_loss);
  }

  optimizer_free(&adam);
  matrix_free(&x);
  /* YOUR CODE ENDS */
}
