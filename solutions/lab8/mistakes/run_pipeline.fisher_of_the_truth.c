/* Your Fisher divergence is that of the exact score with itself, which is 0 whatever
 * was learned. Hand quality_fisher_divergence your network: sampler_net_score and
 * net.
 */
#include "lab8.h"

void run_pipeline(const Settings *set, const Pieces *use, ScoreNet *net, Matrix *samples,
                  Matrix *path, Rng *rng, Summary *summary) {
  use->train(net, use->loss, &set->data, set->sigma, set->train_steps, set->batch, set->lr, rng,
             use->observer, use->context);

  NoisyMixture exact = {&set->data, set->sigma};
  rng_fill_normal(rng, samples);
  for (int i = 0; i < samples->rows; i++)
    for (int j = 0; j < samples->cols; j++) AT(samples, i, j) *= set->start_std;
  use->sample(sampler_net_score, net, samples, set->sample_steps, set->alpha, rng, set->every,
              path);

  summary->fisher_divergence = quality_fisher_divergence(sampler_mixture_score, &exact, &set->data,
                                                         set->sigma, rng, set->fresh);
  summary->quality = quality_of_samples(&set->data, samples);

  int n = set->fresh, d = samples->cols;
  Matrix clean = matrix_new(n, d), noisy = matrix_new(n, d), epsilon = matrix_new(n, d);
  mixture_draw(&set->data, rng, &clean, NULL);
  mixture_draw(&set->data, rng, &noisy, NULL);
  rng_fill_normal(rng, &epsilon);
  for (int i = 0; i < n; i++)
    for (int j = 0; j < d; j++) AT(&noisy, i, j) += set->sigma * AT(&epsilon, i, j);
  summary->to_clean = quality_energy_distance(samples, &clean);
  summary->to_noisy = quality_energy_distance(samples, &noisy);
  matrix_free(&clean), matrix_free(&noisy), matrix_free(&epsilon);
}
