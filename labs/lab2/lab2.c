/* Lab 2's program: two losses a constant apart, and the way back from noisy points.
 * It uses explicit_score_matching.c and denoising_direction.c as they stand; what is
 * still open is said, and what can be shown without it is shown. */
#include <stdio.h>

#include "error.h"
#include "lab2.h"
#include "table.h"

enum { POINTS = 100000, MODELS = 25, SHOWN = 60, CLOUD = 400 };

/* Streams of the seed: one for each thing that is drawn. */
enum { LOSSES = 1, GUESSES, MAGNETS };

/* Written by this program: removed first, so that no figure is of an earlier run. */
static const char *const tables[] = {"losses.tsv", "magnets.tsv", "cloud.tsv"};

static void check(int status) {
  if (status != 0) error_exit(2, "lab2");
}

/* ------------------------------------------------ 2.1: two losses */

static void linear_score(const void *model, const Matrix *x, Matrix *s) {
  const double *slope = model;
  for (int i = 0; i < x->rows; i++)
    for (int j = 0; j < x->cols; j++) AT(s, i, j) = (float)(-*slope * (double)AT(x, i, j));
}

/* 1/n sum_i [ tr(ds/dx) + 1/2 |s|^2 ]  (Hyvarinen 2005, eq. 4), no true score in it,
 * for a model mixture whose centres all lie at the same distance from 0.  With
 * m = sum_k r_k mu_k the model's score is s = (m - x) / v, and dm/dx is the
 * covariance of the centres over v, so tr(ds/dx) = ((|mu_k|^2 - |m|^2) / v - d) / v. */
static double hyvarinen_loss(const Mixture *model, const Matrix *x) {
  double v = model->std * model->std, centre2 = 0, loss = 0;
  for (int j = 0; j < x->cols; j++) centre2 += model->centre[0][j] * model->centre[0][j];
  for (int i = 0; i < x->rows; i++) {
    double at[MIXTURE_MAX_DIM], s[MIXTURE_MAX_DIM], m2 = 0, s2 = 0;
    for (int j = 0; j < x->cols; j++) at[j] = (double)AT(x, i, j);
    mixture_exact_score_at(model, 0, at, s);
    for (int j = 0; j < x->cols; j++) {
      m2 += (at[j] + v * s[j]) * (at[j] + v * s[j]);
      s2 += s[j] * s[j];
    }
    loss += ((centre2 - m2) / v - x->cols) / v + 0.5 * s2;
  }
  return loss / x->rows;
}

/* The data's mixture with another std: the model whose parameter is varied. */
static Mixture with_std(Mixture mix, double std) {
  mix.std = std;
  return mix;
}

static void show_losses(const LabOptions *options, const Mixture *data) {
  NoisyMixture truth = {data, 0};
  Rng rng = rng_new(options->seed, LOSSES);
  Matrix x = matrix_new(POINTS, 2);
  mixture_draw(data, &rng, &x, NULL);

  double zero = 0, best = 2 / 4.18;
  double loss_of_zero = explicit_score_matching(linear_score, &zero, &truth, &x);
  if (lab_is_open("explicit_score_matching")) {
    matrix_free(&x);
    return;
  }
  printf("  explicit loss of s = 0: %.4f; of s = -%.4f x: %.4f; of the true score: %.4f\n",
         loss_of_zero, best, explicit_score_matching(linear_score, &best, &truth, &x),
         explicit_score_matching(sampler_mixture_score, &truth, &truth, &x));

  Table *table = table_open(lab_path(options, "losses.tsv"), "std explicit hyvarinen");
  if (!table) error_exit(2, "lab2");
  double least_gap = INFINITY, largest_gap = -INFINITY;
  for (int i = 0; i < MODELS; i++) {
    double std = 0.2 + 0.4 * i / (MODELS - 1);
    Mixture model = with_std(*data, std);
    NoisyMixture score = {&model, 0};
    double explicit_loss = explicit_score_matching(sampler_mixture_score, &score, &truth, &x);
    double implicit_loss = hyvarinen_loss(&model, &x);
    least_gap = fmin(least_gap, explicit_loss - implicit_loss);
    largest_gap = fmax(largest_gap, explicit_loss - implicit_loss);
    if (i % 6 == 0)
      printf("  model std %.2f: explicit %8.4f   Hyvarinen's %8.4f   difference %.4f\n", std,
             explicit_loss, implicit_loss, explicit_loss - implicit_loss);
    table_row(table, (double[]){std, explicit_loss, implicit_loss});
  }
  printf("  the difference stays between %.2f and %.2f\n", least_gap, largest_gap);
  check(table_close(table));
  matrix_free(&x);
}

/* ------------------------------------------------ 2.2: the way back */

static void worked_example(const Mixture *data) {
  float direction[2], noisy[2] = {0.1f, 0.4f}, score[2];
  const Matrix at = {1, 2, noisy};
  denoising_direction(data, 0.5f, &at, &(Matrix){1, 2, direction});
  mixture_exact_score(data, 0.5, &at, &(Matrix){1, 2, score});
  printf("  at (0.1, 0.4), sigma 0.5: by hand (0.7039, -0.2941)");
  if (!lab_is_open("denoising_direction"))
    printf("   yours (%.4f, %.4f)\n  divided by sigma^2: (%.4f, %.4f)", (double)direction[0],
           (double)direction[1], 4 * (double)direction[0], 4 * (double)direction[1]);
  printf("\n  the score of the noisy density there: (%.4f, %.4f)\n", (double)score[0],
         (double)score[1]);
}

/* n clean points, the same noised by sigma, and the direction at each. */
typedef struct {
  Matrix clean, noisy, direction;
} Flicks;

static Flicks flick(const Mixture *data, float sigma, int n, Rng *rng) {
  Flicks f = {matrix_new(n, 2), matrix_new(n, 2), matrix_new(n, 2)};
  mixture_draw(data, rng, &f.clean, NULL);
  rng_fill_normal(rng, &f.noisy);
  for (int i = 0; i < n; i++)
    for (int j = 0; j < 2; j++)
      AT(&f.noisy, i, j) = AT(&f.clean, i, j) + sigma * AT(&f.noisy, i, j);
  denoising_direction(data, sigma, &f.noisy, &f.direction);
  return f;
}

static void flicks_free(Flicks *f) {
  matrix_free(&f->clean), matrix_free(&f->noisy), matrix_free(&f->direction);
}

/* How far from the clean point are the noisy one and the guess? */
static void show_guesses(const LabOptions *options, const Mixture *data) {
  Rng rng = rng_new(options->seed, GUESSES);
  Flicks f = flick(data, 0.5f, POINTS, &rng);
  double noisy = 0, guess = 0;
  for (int i = 0; i < POINTS; i++)
    for (int j = 0; j < 2; j++) {
      double away = (double)AT(&f.noisy, i, j) - (double)AT(&f.clean, i, j);
      noisy += away * away / POINTS;
      away += (double)AT(&f.direction, i, j);
      guess += away * away / POINTS;
    }
  if (!lab_is_open("denoising_direction"))
    printf(
        "  mean square distance to the clean point: of the noisy point %.4f, of the guess %.4f\n",
        noisy, guess);
  flicks_free(&f);
}

static void write_magnets(const LabOptions *options, const Mixture *data) {
  Rng rng = rng_new(options->seed, MAGNETS);
  Matrix cloud = matrix_new(CLOUD, 2);
  mixture_draw(data, &rng, &cloud, NULL);
  check(table_write_matrix(lab_path(options, "cloud.tsv"), "x y", &cloud));
  Flicks f = flick(data, 1, SHOWN, &rng);
  if (!lab_is_open("denoising_direction")) {
    Table *table = table_open(lab_path(options, "magnets.tsv"),
                              "noisy_x noisy_y clean_x clean_y direction_x direction_y");
    if (!table) error_exit(2, "lab2");
    for (int i = 0; i < SHOWN; i++)
      table_row(table, (double[]){(double)AT(&f.noisy, i, 0), (double)AT(&f.noisy, i, 1),
                                  (double)AT(&f.clean, i, 0), (double)AT(&f.clean, i, 1),
                                  (double)AT(&f.direction, i, 0), (double)AT(&f.direction, i, 1)});
    check(table_close(table));
  }
  flicks_free(&f);
  matrix_free(&cloud);
}

int main(int argc, char **argv) {
  LabOptions options = lab_options(argc, argv);
  Mixture data = mixture_two_gaussians();
  for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) remove(lab_path(&options, tables[i]));

  printf("Lab 2: intuition\n\n2.1 Two losses on %d points of the two Gaussians\n", POINTS);
  show_losses(&options, &data);
  printf("\n2.2 The way back\n");
  worked_example(&data);
  show_guesses(&options, &data);
  write_magnets(&options, &data);
  printf("\n");
  lab_report_open(2, (const char *const[]){"explicit_score_matching", "denoising_direction", NULL});
  return 0;
}
