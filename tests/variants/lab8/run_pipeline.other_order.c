/* Draws everything but the training in another order, and wraps the network's score in
 * a function of its own. */
#include "lab8.h"

static void my_score(const void *model, const Matrix *x, Matrix *s) {
  score_net_evaluate(model, x, s);
}

void run_pipeline(const Settings *set, const Pieces *use, ScoreNet *net, Matrix *samples,
                  Matrix *path, Rng *rng, Summary *summary) {
  int n = set->fresh, d = set->data.dim;
  Matrix clean = matrix_new(n, d), noisy = matrix_new(n, d);
  mixture_draw(&set->data, rng, &noisy, NULL);
  for (int j = 0; j < d; j++)
    for (int i = 0; i < n; i++) AT(&noisy, i, j) += set->sigma * rng_normal(rng);
  for (int j = 0; j < d; j++)
    for (int i = 0; i < samples->rows; i++) AT(samples, i, j) = rng_normal(rng) * set->start_std;
  use->train(net, use->loss, &set->data, set->sigma, set->train_steps, set->batch, set->lr, rng,
             use->observer, use->context);
  use->sample(my_score, net, samples, set->sample_steps, set->alpha, rng, set->every, path);
  mixture_draw(&set->data, rng, &clean, NULL);
  summary->to_clean = quality_energy_distance(&clean, samples);
  summary->to_noisy = quality_energy_distance(&noisy, samples);
  summary->quality = quality_of_samples(&set->data, samples);
  summary->fisher_divergence =
      quality_fisher_divergence(my_score, net, &set->data, set->sigma, rng, n);
  matrix_free(&clean), matrix_free(&noisy);
}
