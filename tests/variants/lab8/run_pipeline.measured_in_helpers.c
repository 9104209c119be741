/* Helpers for the true points and for the starts, which are drawn number by number; the
 * measurements from the last to the first. */
#include "lab8.h"

static Matrix true_points(const Settings *set, float sigma, Rng *rng) {
  Matrix x = matrix_new(set->fresh, set->data.dim);
  mixture_draw(&set->data, rng, &x, NULL);
  if (sigma > 0)
    for (int k = 0; k < x.rows * x.cols; k++) x.data[k] += sigma * rng_normal(rng);
  return x;
}

static void start(Matrix *x, float std, Rng *rng) {
  for (int k = x->rows * x->cols - 1; k >= 0; k--) x->data[k] = std * rng_normal(rng);
}

void run_pipeline(const Settings *set, const Pieces *use, ScoreNet *net, Matrix *samples,
                  Matrix *path, Rng *rng, Summary *summary) {
  use->train(net, use->loss, &set->data, set->sigma, set->train_steps, set->batch, set->lr, rng,
             use->observer, use->context);
  start(samples, set->start_std, rng);
  use->sample(sampler_net_score, net, samples, set->sample_steps, set->alpha, rng, set->every,
              path);
  Matrix noisy = true_points(set, set->sigma, rng), clean = true_points(set, 0, rng);
  *summary = (Summary){.to_noisy = quality_energy_distance(samples, &noisy),
                       .to_clean = quality_energy_distance(samples, &clean),
                       .quality = quality_of_samples(&set->data, samples)};
  summary->fisher_divergence =
      quality_fisher_divergence(sampler_net_score, net, &set->data, set->sigma, rng, set->fresh);
  matrix_free(&noisy), matrix_free(&clean);
}

int main(void) {
  return 0;
}
