/* Lab 14's program: a network that is told the noise level learns 8 x 8 digits with your
 * functions of lab 13, annealed Langevin dynamics draws new ones, and your functions of
 * this lab judge them. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "../lab13/lab13.h"
#include "judging.h"
#include "optimizer.h"
#include "progress.h"

enum { LEVELS = 30, HIDDEN = 3, WIDTH = 256, BATCH = 256, STEPS = 8000, WARM_UP = 200 };
enum { STEPS_PER_LEVEL = 20, SHEET = 64, EMERGING = 4, STAGES = 10 };
static const double learning_rate = 3e-3;
static const float step_share = 0.1f; /* Langevin's step, in units of sigma^2 */
static const int stage[STAGES] = {0, 8, 11, 13, 15, 17, 19, 21, 24, 29}; /* levels shown */

static const char *const tables[] = {"loss.tsv",          "levels.tsv",    "real.tsv",
                                     "made.tsv",          "emerging.tsv",  "pairs.tsv",
                                     "pair_distance.tsv", "distances.tsv", "classes.tsv"};

static float sigma[LEVELS];

/* ------------------------------------------------ the levels */

/* Song and Ermon 2020: the largest level is about the largest distance of two training
 * images, so that a chain can get from any image to any other; the smallest is a grey
 * level here, since the data has nothing finer. */
static void choose_levels(void) {
  float largest = 0;
  for (int i = 0; i < TRAINING; i++)
    for (int k = 0; k < i; k++) {
      const float *a = digits.training.data + i * PIXELS, *b = digits.training.data + k * PIXELS;
      float square = 0;
      for (int j = 0; j < PIXELS; j++) square += (a[j] - b[j]) * (a[j] - b[j]);
      largest = fmaxf(largest, square);
    }
  const float smallest = 1 / digits.spread;
  noise_levels(sqrtf(largest), smallest, LEVELS, sigma);
  printf("%d images of %d pixels to learn from, %d held out; 1 unit is %.2f grey levels\n",
         TRAINING, PIXELS, HELD_OUT, (double)digits.spread);
  printf("%d noise levels, from %.2f, the largest distance of two images, to %.3f, a grey level\n",
         LEVELS, sqrt((double)largest), (double)smallest);
}

/* ------------------------------------------------ training */

/* The network of an earlier run, if there is one and nothing that trains was compiled since. */
static ScoreNet *trained_before(const char *name) {
  static const char *const part[] = {"lab13/noise_levels.o", "lab13/multi_scale_dsm_loss.o",
                                     "lab14/lab14.o"};
  struct stat ours, kept;
  const char *path = lab_path(&options, name);
  if (stat(path, &kept) != 0 || !options.earlier) return NULL;
  for (size_t i = 0; i < sizeof part / sizeof *part; i++) {
    char object[4096];
    snprintf(object, sizeof object, "%s/%s", options.earlier, part[i]);
    if (stat(object, &ours) != 0 || kept.st_mtime < ours.st_mtime) return NULL;
  }
  ScoreNet *net = score_net_load(path);
  if (!net) error_exit(2, "lab14");
  printf("The network of an earlier run, %s; remove the file to train anew.\n", path);
  return net;
}

/* A short rise, then half a cosine down to 0: large steps first, exact ones last. */
static double learning_rate_at(int step) {
  return learning_rate * fmin(1, (step + 1.0) / WARM_UP) * 0.5 * (1 + cos(M_PI * step / STEPS));
}

/* NULL if the loss ends as no number. */
static ScoreNet *train(void) {
  Rng weights = rng_new(options.seed, NET), rng = rng_new(options.seed, TRAIN);
  ScoreNet *net = noise_net_new(PIXELS, HIDDEN, WIDTH, &weights);
  if (!net) error_exit(2, "lab14");
  Optimizer adam = optimizer_adam(net->parameters, (float)learning_rate);
  Matrix x = matrix_new(BATCH, PIXELS);
  Table *table = open_table("loss.tsv", "step loss");
  Progress progress = progress_begin("learning digits", STEPS);
  double started = lab_seconds(), recent = 0, last = 0;
  for (int step = 0; step < STEPS; step++) {
    for (int i = 0; i < BATCH; i++) {
      int image = rng_below(&rng, TRAINING);
      for (int j = 0; j < PIXELS; j++) AT(&x, i, j) = AT(&digits.training, image, j);
    }
    score_net_zero_gradient(net);
    recent += multi_scale_dsm_loss(net, &x, sigma, LEVELS, &rng) / PIXELS / 100;
    adam.lr = learning_rate_at(step);
    optimizer_step(&adam, net->theta, net->gradient);
    if (step % 100 == 99) {
      char note[40];
      snprintf(note, sizeof note, "loss %.4f", recent);
      progress_update(&progress, step + 1, note);
      table_row(table, (double[]){step + 1, recent});
      last = recent;
      recent = 0;
    }
  }
  progress_end(&progress);
  printf("%zu parameters, %d steps in %.1f s; loss per pixel at the end %.4f\n", net->parameters,
         STEPS, lab_seconds() - started, last);
  check(table_close(table));
  optimizer_free(&adam);
  matrix_free(&x);
  if (isfinite(last)) return net;
  printf("  That is no number: see 'When it looks otherwise' in README.md\n");
  score_net_free(net);
  return NULL;
}

/* ------------------------------------------------ the loss, level by level */

/* The mean over pixels of |level s(x + level epsilon) + epsilon|^2 for images x, of the
 * network; and, unless class_posterior is open, of the exact score of the noised training
 * images, which knows them by heart: with r_k the probability that x is noised image k,
 * x + level^2 s = sum_k r_k t_k. */
static void losses_at(const ScoreNet *net, const Matrix *images, float level, double loss[2]) {
  const int n = images->rows;
  static int own[TRAINING]; /* each training image as a class of its own */
  for (int k = 0; k < TRAINING; k++) own[k] = k;
  Rng rng = rng_new(options.seed, JUDGE);
  Matrix noise = matrix_new(n, PIXELS), x = matrix_new(n, PIXELS), s = matrix_new(n, PIXELS);
  Matrix share = matrix_new(n, TRAINING);
  rng_fill_normal(&rng, &noise);
  for (int i = 0; i < n * PIXELS; i++) x.data[i] = images->data[i] + level * noise.data[i];
  noise_net_score(net, level, &x, &s);
  class_posterior(&digits.training, own, level, &x, &share);
  loss[0] = loss[1] = 0;
  for (int i = 0; i < n; i++) {
    double guess[PIXELS] = {0};
    for (int k = 0; k < TRAINING; k++)
      for (int j = 0; AT(&share, i, k) > 1e-6f && j < PIXELS; j++)
        guess[j] += (double)(AT(&share, i, k) * AT(&digits.training, k, j));
    for (int j = 0; j < PIXELS; j++) {
      loss[0] += pow((double)(level * AT(&s, i, j) + AT(&noise, i, j)), 2) / n / PIXELS;
      loss[1] += pow((guess[j] - (double)AT(images, i, j)) / (double)level, 2) / n / PIXELS;
    }
  }
  if (lab_is_open("class_posterior")) loss[1] = NAN;
  matrix_free(&noise), matrix_free(&x), matrix_free(&s), matrix_free(&share);
}

static void compare_losses(const ScoreNet *net) {
  const Matrix learned = matrix_rows(&digits.training, 0, HELD_OUT);
  Table *table =
      open_table("levels.tsv", "sigma gaussian training held_out heart_training heart_held_out");
  printf("\nLoss per pixel, level by level (0 for a score that sees through all noise; a\n"
         "network that says 0 has 1):\n"
         "                          the network           training images by heart\n"
         "   sigma  one Gaussian  training  held out       training   held out\n");
  for (int i = 0; i < LEVELS; i += i == 25 ? 4 : 5) {
    double known[2], fresh[2], square = (double)(sigma[i] * sigma[i]);
    losses_at(net, &learned, sigma[i], known);
    losses_at(net, &digits.held_out, sigma[i], fresh);
    printf("  %6.3f %13.4f %9.4f %9.4f", (double)sigma[i], 1 / (1 + square), known[0], fresh[0]);
    if (lab_is_open("class_posterior"))
      printf("   (class_posterior)\n");
    else
      printf(" %14.4f %10.4f\n", known[1], fresh[1]);
    table_row(table,
              (double[]){sigma[i], 1 / (1 + square), known[0], fresh[0], known[1], fresh[1]});
  }
  check(table_close(table));
  if (lab_is_open("class_posterior")) remove(lab_path(&options, "levels.tsv"));
}

/* ------------------------------------------------ drawing new ones */

typedef struct {
  const ScoreNet *net;
  Progress progress;
  Matrix *pictures; /* for each of EMERGING chains a row of noisy ones, and one of guesses */
} Watch;

/* After each level; and where it is one of the stages, the first chains as they are,
 * scaled to be seen, and the network's guess what is behind, x + sigma^2 s. */
static void watch_level(void *context, int level, const Matrix *x) {
  Watch *watch = context;
  progress_update(&watch->progress, level + 1, NULL);
  for (int c = 0; c < STAGES; c++) {
    if (stage[c] != level) continue;
    const Matrix chains = matrix_rows(x, 0, EMERGING);
    const float square = sigma[level] * sigma[level];
    Matrix s = matrix_new(EMERGING, PIXELS);
    noise_net_score(watch->net, sigma[level], &chains, &s);
    for (int i = 0; i < EMERGING; i++)
      for (int j = 0; j < PIXELS; j++) {
        float at = AT(&chains, i, j);
        AT(watch->pictures, 2 * i * STAGES + c, j) = at / sqrtf(1 + square);
        AT(watch->pictures, (2 * i + 1) * STAGES + c, j) = at + square * AT(&s, i, j);
      }
    matrix_free(&s);
  }
}

static Matrix draw_digits(const ScoreNet *net) {
  Rng rng = rng_new(options.seed, CHAINS);
  Matrix x = matrix_new(GENERATED, PIXELS), pictures = matrix_new(2 * EMERGING * STAGES, PIXELS);
  Watch watch = {net, progress_begin("drawing new ones", LEVELS), &pictures};
  double started = lab_seconds();
  rng_fill_normal(&rng, &x);
  for (int i = 0; i < GENERATED * PIXELS; i++) x.data[i] *= sigma[0];
  annealed_langevin(noise_net_score, net, &x, sigma, LEVELS, STEPS_PER_LEVEL,
                    step_share * sigma[LEVELS - 1] * sigma[LEVELS - 1], &rng, watch_level, &watch);
  progress_end(&watch.progress);
  printf("\n%d new images, %d steps at each of %d levels, in %.1f s\n", GENERATED, STEPS_PER_LEVEL,
         LEVELS, lab_seconds() - started);
  write_sheet("emerging.tsv", &pictures, STAGES);
  Matrix shown = matrix_rows(&x, 0, SHEET);
  write_sheet("made.tsv", &shown, SIDE);
  matrix_free(&pictures);
  return x;
}

/* Are lab 13's functions there? */
static int lab_13_is_written(void) {
  Rng rng = rng_new(options.seed, EXAMPLE), weights = rng;
  const float levels[2] = {2, 1};
  float ladder[2] = {0};
  ScoreNet *net = noise_net_new(1, 1, 2, &weights);
  Matrix x = matrix_new(1, 1);
  if (!net) error_exit(2, "lab14");
  noise_levels(2, 1, 2, ladder);
  multi_scale_dsm_loss(net, &x, levels, 2, &rng);
  annealed_langevin(noise_net_score, net, &x, levels, 2, 1, 0.1f, &rng, NULL, NULL);
  matrix_free(&x);
  score_net_free(net);
  return lab_report_open(13, (const char *const[]){"noise_levels", "multi_scale_dsm_loss",
                                                   "annealed_langevin", NULL}) == 0;
}

/* The network of this seed: of an earlier run, or trained now; NULL if there is none. */
static ScoreNet *network(void) {
  char name[40];
  snprintf(name, sizeof name, "digits-%llu.net", (unsigned long long)options.seed);
  ScoreNet *net = trained_before(name);
  for (size_t i = net ? 1 : 0; i < sizeof tables / sizeof *tables; i++)
    remove(lab_path(&options, tables[i]));
  if (!lab_13_is_written()) {
    printf("They train this network and draw with it; so far there are no new images.\n");
    score_net_free(net);
    return NULL;
  }
  choose_levels();
  if (net) return net;
  net = train();
  if (net) lab_save_network(&options, net, name);
  return net;
}

int main(int argc, char **argv) {
  options = lab_options(argc, argv);
  check(digits_load("labs/lab14/data/digits.csv", &digits));
  printf("Lab 14: handwritten digits\n\n");
  try_by_hand();
  ScoreNet *net = network();
  if (net) {
    compare_losses(net);
    Matrix shown = matrix_rows(&digits.training, 0, SHEET), made = draw_digits(net);
    write_sheet("real.tsv", &shown, SIDE);
    judge_all(&made);
    matrix_free(&made);
  } else {
    judge_all(NULL);
  }
  score_net_free(net);
  matrix_free(&digits.training), matrix_free(&digits.held_out);
  lab_report_open(14, (const char *const[]){"nearest_training", "class_posterior", NULL});
  return 0;
}
