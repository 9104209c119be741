/* Lab 7's program: noise and score are one thing in two units, shown on points, on
 * a trained network, and on DDPM's own schedule of noise.  It uses the exercises as
 * they stand, and dsm_loss of lab 5 where that is written. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../lab5/lab5.h"
#include "error.h"
#include "lab7.h"
#include "mixture.h"
#include "table.h"

enum { POINTS = 100, BATCH = 256, SHOWN = 300, LEVELS = 33, TIMES = 1000 };
static const float sigma = 0.5f;

/* Streams of the program's seed: one for each thing that is drawn. */
enum { DATA = 1, NOISE, CLOUD };

/* Everything this program may write: removed first, so that no figure is drawn
 * from an earlier run. */
static const char *const tables[] = {"pairs.tsv", "levels.tsv", "clouds.tsv"};

static Table *open_table(const LabOptions *options, const char *name, const char *columns) {
  Table *table = table_open(lab_path(options, name), columns);
  if (!table) error_exit(2, "lab7");
  return table;
}

static void close_table(Table *table) {
  if (table_close(table) != 0) error_exit(2, "lab7");
}

static const char *verdict(int agrees) {
  return agrees ? "they agree" : "they DIFFER";
}

/* ------------------------------------------------ 7.1 and 7.2: one point */

static void one_point(void) {
  Matrix epsilon = matrix_new(1, 1), score = matrix_new(1, 1), again = matrix_new(1, 1);
  AT(&epsilon, 0, 0) = 0.6f;
  printf("By hand: x = 2, epsilon = 0.6, sigma = 0.5: x_noisy = 2.3, DSM target = -1.2\n");
  score_from_noise(&epsilon, sigma, &score);
  if (!lab_is_open("score_from_noise"))
    printf("  score_from_noise(0.6, 0.5) = %g: %s\n", (double)score.data[0],
           verdict(fabsf(score.data[0] + 1.2f) < 1e-6f));
  AT(&score, 0, 0) = -1.2f;
  noise_from_score(&score, sigma, &again);
  if (!lab_is_open("noise_from_score"))
    printf("  noise_from_score(-1.2, 0.5) = %g: %s\n", (double)again.data[0],
           verdict(fabsf(again.data[0] - 0.6f) < 1e-6f));
  matrix_free(&epsilon), matrix_free(&score), matrix_free(&again);
}

/* DSM's target by its definition, -(x_noisy - x) / sigma^2, beside the score made of
 * the noise, on a hundred points. */
static void many_points(const LabOptions *options, const Mixture *data) {
  Rng points = rng_new(options->seed, DATA), noise = rng_new(options->seed, NOISE);
  Matrix x = matrix_new(POINTS, 2), epsilon = matrix_new(POINTS, 2), score = matrix_new(POINTS, 2);
  mixture_draw(data, &points, &x, NULL);
  rng_fill_normal(&noise, &epsilon);
  score_from_noise(&epsilon, sigma, &score);
  if (!lab_is_open("score_from_noise")) {
    float largest = 0;
    Table *table = open_table(options, "pairs.tsv", "score_1 target_1 score_2 target_2");
    for (int i = 0; i < POINTS; i++) {
      float target[2];
      for (int j = 0; j < 2; j++) {
        float x_noisy = AT(&x, i, j) + sigma * AT(&epsilon, i, j);
        target[j] = -(x_noisy - AT(&x, i, j)) / (sigma * sigma);
        largest = fmaxf(largest, fabsf(target[j] - AT(&score, i, j)));
      }
      table_row(table, (double[]){(double)AT(&score, i, 0), (double)target[0],
                                  (double)AT(&score, i, 1), (double)target[1]});
    }
    close_table(table);
    printf("DSM target and score_from_noise on %d points: they differ by %.1e at most\n", POINTS,
           (double)largest);
  }
  matrix_free(&x), matrix_free(&epsilon), matrix_free(&score);
}

/* ------------------------------------------------ 7.3: the two losses */

/* A stream of the seed whose first normal is epsilon to four digits, so that the
 * code meets the very numbers of the worked example. */
static Rng stream_beginning_with(uint64_t seed, float epsilon) {
  for (uint64_t stream = 1000;; stream++) {
    Rng rng = rng_new(seed, stream), first = rng;
    if (fabsf(rng_normal(&first) - epsilon) < 5e-5f) return rng;
  }
}

static void worked_example(const LabOptions *options) {
  Rng rng = stream_beginning_with(options->seed, 0.6f);
  ScoreNet *net = score_net_new(1, (int[]){1, 1}, ACTIVATION_SILU, &rng);
  if (!net) error_exit(2, "lab7");
  net->theta[net->weight[0]] = 0;
  net->theta[net->bias[0]] = 0.1f; /* a network that always says 0.1 */
  score_net_zero_gradient(net);
  rng = stream_beginning_with(options->seed, 0.6f);
  Matrix point = matrix_new(1, 1);
  AT(&point, 0, 0) = 2;
  double loss = ddpm_loss(net, &point, 0.64f, &rng);
  if (!lab_is_open("ddpm_loss")) {
    double d_guess = (double)net->gradient[net->bias[0]];
    double x_t = (double)net->gradient[net->weight[0]] / d_guess;
    int agrees = fabs(loss - 0.25) < 1e-3 && fabs(d_guess + 1) < 1e-3 && fabs(x_t - 1.96) < 1e-3;
    printf("By hand: x = 2, epsilon = 0.6, alpha_bar = 0.64: x_t = 1.96;\n"
           "  a network that says 0.1 there has the loss 0.25 and the derivative -1\n");
    printf("  your code there: x_t %.2f, loss %.2f, derivative %.1f: %s\n", x_t, loss, d_guess,
           verdict(agrees));
  }
  matrix_free(&point);
  score_net_free(net);
}

/* sigma of labs 5 and 6 is noise over signal; DDPM splits a variance of 1. */
static float alpha_bar_of(float noise_to_signal) {
  return 1 / (1 + noise_to_signal * noise_to_signal);
}

/* One factor for the numbers first .. end. */
static void scale(float *number, size_t first, size_t end, float factor) {
  for (size_t p = first; p < end; p++) number[p] *= factor;
}

/* The noise network that says what the score network s says, in DDPM's units:
 * epsilon_theta(x_t) = -sigma s(x_t / sqrt(alpha_bar)).  Only the first layer's
 * weights and the last layer change. */
static ScoreNet *make_noise_net(const ScoreNet *score_net, float alpha_bar) {
  Rng unused = rng_new(0, 0);
  ScoreNet *net =
      score_net_new(score_net->layers, score_net->width, score_net->activation, &unused);
  if (!net) error_exit(2, "lab7");
  memcpy(net->theta, score_net->theta, net->parameters * sizeof *net->theta);
  scale(net->theta, net->weight[0], net->bias[0], 1 / sqrtf(alpha_bar));
  scale(net->theta, net->weight[net->layers - 1], net->parameters, -sigma);
  return net;
}

/* The DSM gradient, turned by the chain rule into the one that the noise network
 * must have if its loss is sigma^2 times the DSM loss. */
static void turn_gradient(const ScoreNet *net, float *gradient, float alpha_bar) {
  size_t last = net->weight[net->layers - 1];
  scale(gradient, 0, net->parameters, sigma * sigma);
  scale(gradient, net->weight[0], net->bias[0], sqrtf(alpha_bar));
  scale(gradient, last, net->parameters, -1 / sigma);
}

static void two_losses(const LabOptions *options, const Mixture *data) {
  const float alpha_bar = alpha_bar_of(sigma);
  ScoreNet *score_net = lab_network(options, 5, "dsm.net");
  if (!score_net) error_exit(2, "lab7");
  ScoreNet *noise_net = make_noise_net(score_net, alpha_bar);
  Rng points = rng_new(options->seed, DATA);
  Rng noise = rng_new(options->seed, NOISE), same_noise = noise;
  Matrix x = matrix_new(BATCH, 2);
  mixture_draw(data, &points, &x, NULL);
  score_net_zero_gradient(score_net);
  score_net_zero_gradient(noise_net);
  double dsm = dsm_loss(score_net, &x, sigma, &noise);
  double ddpm = ddpm_loss(noise_net, &x, alpha_bar, &same_noise);
  if (lab_is_open("dsm_loss")) {
    printf("DDPM's loss beside lab 5's: this needs your dsm_loss of lab 5, which is open\n");
  } else if (!lab_is_open("ddpm_loss")) {
    turn_gradient(score_net, score_net->gradient, alpha_bar);
    double largest = 0, difference = 0;
    for (size_t p = 0; p < noise_net->parameters; p++) {
      double want = (double)score_net->gradient[p], got = (double)noise_net->gradient[p];
      largest = fmax(largest, fabs(want));
      difference = fmax(difference, fabs(got - want));
    }
    double expected = (double)(sigma * sigma) * dsm;
    printf("A score network, and the noise network made of it (alpha_bar = %.2f), on %d points:\n",
           (double)alpha_bar, BATCH);
    printf("  DSM loss %.6f; times sigma^2 = %g that is %.6f\n", dsm, (double)(sigma * sigma),
           expected);
    printf("  DDPM loss                           %.6f: %s\n", ddpm,
           verdict(fabs(ddpm - expected) <= 1e-4 * expected));
    printf("  the %zu gradients differ from the chain rule's by %.1e at most, the largest being\n"
           "  %.3f: %s\n",
           noise_net->parameters, difference, largest, verdict(difference <= 1e-3 * largest));
  }
  matrix_free(&x);
  score_net_free(score_net);
  score_net_free(noise_net);
}

/* ------------------------------------------------ many levels */

/* E|epsilon_hat|^2 with epsilon_hat = noise_from_score(exact score), over p_sigma:
 * the trapezoid rule on a grid of quarter standard deviations, which is exact to many
 * digits for a density this smooth. */
static double explained_noise(const Mixture *data, double level) {
  const double std = sqrt(data->std * data->std + level * level), step = std / 4;
  const int cols = 2 * (int)ceil((2 + 7 * std) / step) + 1, rows = 2 * 28 + 1;
  Matrix at = matrix_new(rows * cols, 2), score = matrix_new(rows * cols, 2);
  Matrix guess = matrix_new(rows * cols, 2);
  for (int i = 0; i < rows * cols; i++) {
    AT(&at, i, 0) = (float)(step * (i % cols - cols / 2));
    AT(&at, i, 1) = (float)(step * (i / cols - rows / 2));
  }
  mixture_exact_score(data, level, &at, &score);
  noise_from_score(&score, (float)level, &guess);
  double sum = 0;
  for (int i = 0; i < rows * cols; i++) {
    double g[2] = {(double)AT(&guess, i, 0), (double)AT(&guess, i, 1)};
    sum +=
        exp(mixture_exact_log_density(data, level, &AT(&at, i, 0))) * (g[0] * g[0] + g[1] * g[1]);
  }
  matrix_free(&at), matrix_free(&score), matrix_free(&guess);
  return sum * step * step;
}

/* The least loss that a network can reach at each noise level: the exact score's.
 * Its guess epsilon_hat is the mean of epsilon given x_noisy, so that
 * E|epsilon - epsilon_hat|^2 = E|epsilon|^2 - E|epsilon_hat|^2. */
static void best_losses(const LabOptions *options, const Mixture *data) {
  Table *table = open_table(options, "levels.tsv", "sigma dsm_zero dsm_best noise_zero noise_best");
  printf("The least loss that any network can reach, and the loss of always saying 0:\n"
         "    sigma            DSM least / zero   noise prediction least / zero\n");
  for (int level = 0; level < LEVELS; level++) {
    double s = pow(10, -2 + level / 8.0), least = 2 - explained_noise(data, s);
    table_row(table, (double[]){s, 2 / (s * s), least / (s * s), 2, least});
    if (level % 8 == 0)
      printf("  %7g %16.6g / %-10.5g %20.4f / 2\n", s, least / (s * s), 2 / (s * s), least);
  }
  close_table(table);
}

/* DDPM's schedule: beta_t rises from 1e-4 to 0.02 in 1,000 equal steps, and
 * alpha_bar_t is the product of 1 - beta_s over s up to t. */
static double ddpm_alpha_bar(int t) {
  double product = 1;
  for (int s = 1; s <= t; s++) product *= 1 - (1e-4 + (0.02 - 1e-4) * (s - 1) / (TIMES - 1));
  return product;
}

/* The same points and the same noise, added in both ways at four times. */
static void clouds(const LabOptions *options, const Mixture *data) {
  static const int time[] = {1, 145, 400, TIMES};
  Rng rng = rng_new(options->seed, CLOUD);
  Matrix x = matrix_new(SHOWN, 2), epsilon = matrix_new(SHOWN, 2);
  mixture_draw(data, &rng, &x, NULL);
  rng_fill_normal(&rng, &epsilon);
  Table *table = open_table(options, "clouds.tsv", "t alpha_bar sigma x_1 x_2 x_t_1 x_t_2");
  printf("DDPM's schedule: the factors of signal and noise in x_t, and noise over signal\n"
         "      t   alpha_bar   sqrt(alpha_bar)   sqrt(1 - alpha_bar)   their ratio\n");
  for (int k = 0; k < 4; k++) {
    double alpha_bar = ddpm_alpha_bar(time[k]), signal = sqrt(alpha_bar);
    double noise = sqrt(1 - alpha_bar), ratio = noise / signal;
    printf("  %5d   %9.4g   %15.4f   %19.4f   %11.3g\n", time[k], alpha_bar, signal, noise, ratio);
    for (int i = 0; i < SHOWN; i++) {
      double row[7] = {time[k], alpha_bar, ratio};
      for (int j = 0; j < 2; j++) {
        double clean = (double)AT(&x, i, j), z = (double)AT(&epsilon, i, j);
        row[3 + j] = clean + ratio * z;
        row[5 + j] = signal * clean + noise * z;
      }
      table_row(table, row);
    }
    table_gap(table);
    table_gap(table); /* two: gnuplot's `index` counts such blocks */
  }
  close_table(table);
  matrix_free(&x), matrix_free(&epsilon);
}

int main(int argc, char **argv) {
  LabOptions options = lab_options(argc, argv);
  for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) remove(lab_path(&options, tables[i]));
  Mixture data = mixture_two_gaussians();

  printf("Lab 7: the connection to diffusion\n\n7.1 and 7.2 Noise and score\n");
  one_point();
  many_points(&options, &data);

  printf("\n7.3 DDPM's loss\n");
  worked_example(&options);
  two_losses(&options, &data);

  printf("\nMany noise levels\n");
  if (!lab_is_open("noise_from_score")) best_losses(&options, &data);
  clouds(&options, &data);
  lab_report_open(7,
                  (const char *const[]){"score_from_noise", "noise_from_score", "ddpm_loss", NULL});
  return 0;
}
