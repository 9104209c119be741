/* Lab 8's program: from nothing to samples, with your own run_pipeline over your own
 * dsm_loss, train_dsm (lab 5) and langevin_sample (lab 6).  Pieces that are still
 * open are replaced: training by lab 5's finished network, sampling by core's. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../lab5/lab5.h"
#include "../lab6/lab6.h"
#include "error.h"
#include "lab8.h"
#include "progress.h"
#include "table.h"

enum { CHAINS = 500, TRACKED = 8, GRID = 25, FRESH = 2000, LAST = 200 };

static const Settings settings = {.sigma = 0.5f,
                                  .train_steps = 2000,
                                  .batch = 256,
                                  .lr = 1e-3f,
                                  .sample_steps = 1000,
                                  .alpha = 0.01f,
                                  .every = 20,
                                  .start_std = 3,
                                  .fresh = FRESH};

/* Streams of the seed: one for each thing that is drawn. */
enum { NET = 1, RUN, SHOWN, EXACT, SCALE, TRY };

/* Everything this program may write besides the network: removed first, so that no
 * figure is drawn from an earlier run. */
static const char *const tables[] = {"data.tsv", "field.tsv", "path.tsv", "samples.tsv"};

static LabOptions options;

static void check(int status) {
  if (status != 0) error_exit(2, "lab8");
}

static ScoreNet *new_net(void) {
  Rng rng = rng_new(options.seed, NET);
  ScoreNet *net = score_net_new_silu(&rng);
  if (!net) error_exit(2, "lab8");
  return net;
}

/* ------------------------------------------------ the pieces, yours or not */

/* A TrainFunction for who has not written training yet: lab 5's finished network. */
static void take_network(ScoreNet *net, ScoreLoss *loss, const Mixture *data, float sigma,
                         int steps, int batch, float lr, Rng *rng, TrainObserver *observer,
                         void *context) {
  (void)loss, (void)data, (void)sigma, (void)steps, (void)batch, (void)lr, (void)rng;
  (void)observer, (void)context;
  ScoreNet *made = lab_network(&options, 5, "dsm.net");
  if (!made) error_exit(2, "lab8");
  if (made->parameters != net->parameters) {
    error_set("the network dsm.net of lab 5 has %zu parameters, not %zu", made->parameters,
              net->parameters);
    error_exit(2, "lab8");
  }
  memcpy(net->theta, made->theta, net->parameters * sizeof *net->theta);
  score_net_free(made);
}

/* A SampleFunction for who has not written sampling yet: core's sampler. */
typedef struct {
  int every;
  Matrix *path;
} Recording;

static void record(void *context, int step, const Matrix *x) {
  const Recording *recording = context;
  if (!recording->path || step % recording->every) return;
  for (int j = 0; j < recording->path->cols; j++)
    AT(recording->path, step / recording->every, j) = x->data[j];
}

static void core_sample(ScoreFunction *score, const void *model, Matrix *x, int steps, float alpha,
                        Rng *rng, int every, Matrix *path) {
  sampler_langevin(score, model, x, steps, alpha, rng, record, &(Recording){every, path});
}

/* Tries each earlier exercise on almost nothing, to learn whether it is written. */
static Pieces choose_pieces(void) {
  Rng rng = rng_new(options.seed, TRY);
  Mixture data = mixture_two_gaussians();
  NoisyMixture model = {&data, 0.5};
  ScoreNet *net = new_net();
  Matrix x = matrix_new(2, 2);
  dsm_loss(net, &x, 0.5f, &rng);
  train_dsm(net, dsm_loss, &data, 0.5f, 1, 2, 1e-3f, &rng, NULL, NULL);
  langevin_sample(sampler_mixture_score, &model, &x, 1, 0.01f, &rng, 1, NULL);
  matrix_free(&x);
  score_net_free(net);
  int trains = !lab_is_open("dsm_loss") && !lab_is_open("train_dsm");
  int samples = !lab_is_open("langevin_sample");
  printf("Training: %s\n", trains ? "dsm_loss and train_dsm of lab 5"
                                  : "still open in lab 5, so its finished network is taken");
  printf("Sampling: %s\n",
         samples ? "langevin_sample of lab 6" : "still open in lab 6, so core's sampler is taken");
  return (Pieces){.loss = dsm_loss,
                  .train = trains ? train_dsm : take_network,
                  .sample = samples ? langevin_sample : core_sample};
}

/* ------------------------------------------------ watching the training */

typedef struct {
  Progress progress;
  int told;
  double last_sum; /* of the last LAST losses */
} Watch;

static void watch(void *context, int step, double loss) {
  Watch *w = context;
  char note[40];
  if (w->told++ == 0) w->progress = progress_begin("training", settings.train_steps);
  if (step > settings.train_steps - LAST) w->last_sum += loss;
  snprintf(note, sizeof note, "loss %.3f", loss);
  progress_update(&w->progress, step, note);
}

/* ------------------------------------------------ the summary */

static void print_row(const char *name, const Summary *s) {
  char divergence[20] = "";
  if (isfinite(s->fisher_divergence))
    snprintf(divergence, sizeof divergence, "%.4f", s->fisher_divergence);
  printf("  %-22s %8s %8.3f %7.3f %8.3f %10.1f %% %9.4f %9.4f\n", name, divergence,
         s->quality.share[0], s->quality.share[1], s->quality.std_within,
         100 * s->quality.share_within_3_std, s->to_clean, s->to_noisy);
}

/* n points of the mixture noised by sigma. */
static Matrix draw_noisy(const Mixture *data, float sigma, int n, Rng *rng) {
  Matrix x = matrix_new(n, 2);
  mixture_draw(data, rng, &x, NULL);
  for (int i = 0; i < n; i++)
    for (int j = 0; j < 2; j++) AT(&x, i, j) += sigma * rng_normal(rng);
  return x;
}

/* The same measures of points x that no network made; the summary has no Fisher
 * divergence then. */
static Summary measure(const Mixture *data, const Matrix *x, Rng *rng) {
  Matrix clean = draw_noisy(data, 0, FRESH, rng);
  Matrix noisy = draw_noisy(data, settings.sigma, FRESH, rng);
  Summary s = {.fisher_divergence = NAN, .quality = quality_of_samples(data, x)};
  s.to_clean = quality_energy_distance(x, &clean);
  s.to_noisy = quality_energy_distance(x, &noisy);
  matrix_free(&clean), matrix_free(&noisy);
  return s;
}

/* What is to be expected: of perfect samples of either truth, and of the same
 * sampler with the exact score. */
static void print_scale(const Mixture *data) {
  Rng rng = rng_new(options.seed, SCALE), exact_rng = rng_new(options.seed, EXACT);
  Matrix clean = draw_noisy(data, 0, CHAINS, &rng);
  Matrix noisy = draw_noisy(data, settings.sigma, CHAINS, &rng);
  Matrix x = matrix_new(CHAINS, 2);
  NoisyMixture exact = {data, (double)settings.sigma};
  rng_fill_normal(&exact_rng, &x);
  for (int i = 0; i < CHAINS; i++)
    for (int j = 0; j < 2; j++) AT(&x, i, j) *= settings.start_std;
  sampler_langevin(sampler_mixture_score, &exact, &x, settings.sample_steps, settings.alpha,
                   &exact_rng, NULL, NULL);
  Summary rows[3] = {measure(data, &x, &rng), measure(data, &noisy, &rng),
                     measure(data, &clean, &rng)};
  print_row("exact score, sampled", &rows[0]);
  print_row("true noisy points", &rows[1]);
  print_row("true clean points", &rows[2]);
  matrix_free(&clean), matrix_free(&noisy), matrix_free(&x);
}

/* ------------------------------------------------ what the figure shows */

static void write_field(const ScoreNet *net) {
  Matrix at = matrix_new(GRID * GRID, 2), s = matrix_new(GRID * GRID, 2);
  for (int i = 0; i < GRID * GRID; i++) {
    AT(&at, i, 0) = -4 + 8 * (float)(i % GRID) / (GRID - 1);
    AT(&at, i, 1) = -4 + 8 * (float)(i / GRID) / (GRID - 1);
  }
  sampler_net_score(net, &at, &s);
  Table *table = table_open(lab_path(&options, "field.tsv"), "x y score_x score_y");
  if (!table) error_exit(2, "lab8");
  for (int i = 0; i < GRID * GRID; i++)
    table_row(table, (double[]){(double)AT(&at, i, 0), (double)AT(&at, i, 1), (double)AT(&s, i, 0),
                                (double)AT(&s, i, 1)});
  check(table_close(table));
  matrix_free(&at), matrix_free(&s);
}

int main(int argc, char **argv) {
  options = lab_options(argc, argv);
  for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) remove(lab_path(&options, tables[i]));
  Settings set = settings;
  set.data = mixture_two_gaussians();
  Rng shown = rng_new(options.seed, SHOWN), rng = rng_new(options.seed, RUN);
  Matrix truth = draw_noisy(&set.data, 0, CHAINS, &shown);
  check(table_write_matrix(lab_path(&options, "data.tsv"), "x y", &truth));

  printf("Lab 8: final output\n\n");
  Pieces use = choose_pieces();
  Watch watched = {.told = 0};
  use.observer = watch;
  use.context = &watched;
  ScoreNet *net = new_net();
  Matrix samples = matrix_new(CHAINS, 2);
  Matrix path = matrix_new(1 + set.sample_steps / set.every, 2 * TRACKED);
  Summary summary = {.fisher_divergence = NAN, .to_clean = NAN, .to_noisy = NAN};
  double started = lab_seconds();
  run_pipeline(&set, &use, net, &samples, &path, &rng, &summary);
  if (watched.told) progress_end(&watched.progress);

  if (!lab_is_open("run_pipeline")) {
    printf("The pipeline took %.1f s", lab_seconds() - started);
    if (watched.told == set.train_steps)
      printf("; mean loss of the last %d of %d steps %.4f, the floor 2.1499", LAST, watched.told,
             watched.last_sum / LAST);
    printf("\n\n%d points, measured against %d true ones of each kind:\n"
           "  %-22s %8s %8s %7s %8s %12s %19s\n"
           "  %-22s %8s %8s %7s %8s %12s %9s %9s\n",
           CHAINS, FRESH, "", "Fisher", "share", "share", "std", "within", "energy distance to", "",
           "div.", "left", "right", "within", "3 std", "clean", "noisy");
    print_row("your pipeline", &summary);
    print_scale(&set.data);
    lab_save_network(&options, net, "pipeline.net");
    write_field(net);
    check(table_write_matrix(lab_path(&options, "path.tsv"),
                             "x1 y1 x2 y2 x3 y3 x4 y4 x5 y5 x6 y6 x7 y7 x8 y8", &path));
    check(table_write_matrix(lab_path(&options, "samples.tsv"), "x y", &samples));
  }
  matrix_free(&truth), matrix_free(&samples), matrix_free(&path);
  score_net_free(net);
  lab_report_open(8, (const char *const[]){"run_pipeline", NULL});
  return 0;
}
