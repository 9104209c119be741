/* judging: lab 14's tables, and what it says of images.  Part of lab14.c, which includes it
 * once; the functions that judge are your nearest_training and class_posterior. */
#ifndef LAB14_JUDGING_H
#define LAB14_JUDGING_H

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "digits.h"
#include "error.h"
#include "lab14.h"
#include "table.h"

enum { GENERATED = 500, PAIRS = 12 };
static const float width = 1.3f; /* h of class_posterior: a third of the distance of neighbours */

/* Streams of the seed: one for each thing that is drawn. */
enum { NET = 1, TRAIN, JUDGE, CHAINS, GAUSSIAN, EXAMPLE };

static LabOptions options;
static Digits digits;

static void check(int status) {
  if (status != 0) error_exit(2, "lab14");
}

static Table *open_table(const char *name, const char *columns) {
  Table *table = table_open(lab_path(&options, name), columns);
  if (!table) error_exit(2, "lab14");
  return table;
}

/* Images side by side, columns of them a row, as gnuplot's "x y grey" with a gap of one
 * pixel between them, where grey is -1. */
static void write_sheet(const char *name, const Matrix *images, int columns) {
  const int cell = SIDE + 1, rows = (images->rows + columns - 1) / columns;
  Table *table = open_table(name, "x y grey");
  for (int y = 0; y < rows * cell - 1; y++) {
    for (int x = 0; x < columns * cell - 1; x++) {
      int image = y / cell * columns + x / cell, pixel = y % cell * SIDE + x % cell;
      int gap = y % cell == SIDE || x % cell == SIDE || image >= images->rows;
      double grey = gap ? -1 : digits_grey(&digits, AT(images, image, pixel), pixel);
      table_row(table, (double[]){x, y, grey});
    }
    table_gap(table);
  }
  check(table_close(table));
}

/* The stubs' examples: also the way to see whether the exercises are written. */
static void try_by_hand(void) {
  const float plane[6] = {0, 0, 3, 4, 10, 0}, line[3] = {0, 1, 3};
  const int label[3] = {0, 1, 1};
  Matrix points = matrix_new(3, 2), at = matrix_new(1, 2), distance = matrix_new(1, 1);
  Matrix on_line = matrix_new(3, 1), one = matrix_new(1, 1), posterior = matrix_new(1, 2);
  int nearest = -1;
  for (int i = 0; i < 6; i++) points.data[i] = plane[i];
  for (int i = 0; i < 3; i++) on_line.data[i] = line[i];
  AT(&at, 0, 0) = 2, AT(&at, 0, 1) = 2, AT(&one, 0, 0) = 1;
  nearest_training(&points, &at, &nearest, &distance);
  class_posterior(&on_line, label, 1, &one, &posterior);
  const float how_far = AT(&distance, 0, 0), first = AT(&posterior, 0, 0);
  const float second = AT(&posterior, 0, 1);
  if (!lab_is_open("nearest_training"))
    printf("By hand: to (2, 2) the nearest of (0, 0), (3, 4), (10, 0) is number 1, at 2.236.\n"
           "  your code: number %d, at %.3f: %s\n",
           nearest, (double)how_far,
           nearest == 1 && fabsf(how_far - 2.23607f) < 1e-5f ? "they agree" : "they DIFFER");
  if (!lab_is_open("class_posterior"))
    printf("By hand: 0 of class 0, 1 and 3 of class 1; h = 1, x = 1: 0.348 and 0.652.\n"
           "  your code: %.3f and %.3f: %s\n",
           (double)first, (double)second,
           fabsf(first - 0.3483f) < 1e-3f && fabsf(second - 0.6517f) < 1e-3f ? "they agree"
                                                                             : "they DIFFER");
  matrix_free(&points), matrix_free(&at), matrix_free(&distance);
  matrix_free(&on_line), matrix_free(&one), matrix_free(&posterior);
}

static int by_size(const void *a, const void *b) {
  float x = *(const float *)a, y = *(const float *)b;
  return (x > y) - (x < y);
}

/* Prints what is said of a set of images, and leaves its distances, sorted, and the
 * share of each digit. */
static void judge(const char *name, const Matrix *x, const int *label, Matrix *distance,
                  double share[CLASSES]) {
  const int n = x->rows;
  int *nearest = calloc((size_t)n, sizeof *nearest), sure = 0, right = 0;
  double mean = 0;
  Matrix posterior = matrix_new(n, CLASSES);
  nearest_training(&digits.training, x, nearest, distance);
  class_posterior(&digits.training, digits.label, width, x, &posterior);
  for (int c = 0; c < CLASSES; c++) share[c] = 0;
  for (int i = 0; i < n; i++) {
    int best = 0;
    for (int c = 1; c < CLASSES; c++)
      if (AT(&posterior, i, c) > AT(&posterior, i, best)) best = c;
    share[best] += 1.0 / n;
    sure += AT(&posterior, i, best) > 0.9f;
    right += label && label[i] == best;
    mean += (double)AT(distance, i, 0) / n;
  }
  qsort(distance->data, (size_t)n, sizeof(float), by_size);
  printf("  %-22s", name);
  if (!lab_is_open("nearest_training"))
    printf(" %7.2f %7.2f %7.2f %7.2f", mean, (double)distance->data[0],
           (double)distance->data[n / 20], (double)distance->data[n - 1 - n / 20]);
  if (!lab_is_open("class_posterior")) printf(" %11.1f %%", 100.0 * sure / n);
  if (!lab_is_open("class_posterior") && label) printf(" %9.1f %%", 100.0 * right / n);
  printf("\n");
  matrix_free(&posterior);
  free(nearest);
}

/* A dozen new ones over the training images that are nearest to them, and below a dozen
 * held-out ones over theirs. */
static void show_pairs(const Matrix *made) {
  const Matrix upper[2] = {matrix_rows(made, 0, PAIRS), matrix_rows(&digits.held_out, 0, PAIRS)};
  Matrix pictures = matrix_new(4 * PAIRS, PIXELS), distance[2];
  for (int set = 0; set < 2; set++) {
    int nearest[PAIRS] = {0};
    distance[set] = matrix_new(PAIRS, 1);
    nearest_training(&digits.training, &upper[set], nearest, &distance[set]);
    for (int i = 0; i < PAIRS && !lab_is_open("nearest_training"); i++)
      for (int j = 0; j < PIXELS; j++) {
        AT(&pictures, 2 * set * PAIRS + i, j) = AT(&upper[set], i, j);
        AT(&pictures, (2 * set + 1) * PAIRS + i, j) = AT(&digits.training, nearest[i], j);
      }
  }
  if (!lab_is_open("nearest_training")) {
    write_sheet("pairs.tsv", &pictures, PAIRS);
    Table *table = open_table("pair_distance.tsv", "pair made held_out");
    for (int i = 0; i < PAIRS; i++)
      table_row(table, (double[]){i, AT(&distance[0], i, 0), AT(&distance[1], i, 0)});
    check(table_close(table));
  }
  matrix_free(&pictures), matrix_free(&distance[0]), matrix_free(&distance[1]);
}

/* Is the nearest of all 1,797 images one that was held out?  Without memory each is as
 * likely to be the nearest as any other, so that 297 of 1,797 new ones would say yes. */
static void test_memory(const Matrix *made) {
  const int n = made->rows;
  const double expected = (double)HELD_OUT / IMAGES;
  static int unused[GENERATED];
  Matrix to_learned = matrix_new(n, 1), to_fresh = matrix_new(n, 1);
  nearest_training(&digits.training, made, unused, &to_learned);
  nearest_training(&digits.held_out, made, unused, &to_fresh);
  double fresh = 0;
  for (int i = 0; i < n; i++) fresh += AT(&to_fresh, i, 0) < AT(&to_learned, i, 0);
  if (!lab_is_open("nearest_training"))
    printf("Of all %d images the nearest to a new one is a held-out one in %.1f %% of the cases\n"
           "  (%.1f +- %.1f %% if nothing was remembered, 0 if all was)\n",
           IMAGES, 100 * fresh / n, 100 * expected, 100 * sqrt(expected * (1 - expected) / n));
  matrix_free(&to_learned), matrix_free(&to_fresh);
}

/* made may be NULL: then what there is without a network. */
static void judge_all(const Matrix *made) {
  if (lab_is_open("nearest_training") && lab_is_open("class_posterior")) return;
  enum { SETS = 3 };
  static const char *const name[SETS] = {"held-out images", "noise, N(0, I)", "new images"};
  Rng rng = rng_new(options.seed, GAUSSIAN);
  Matrix noise = matrix_new(GENERATED, PIXELS);
  rng_fill_normal(&rng, &noise);
  const Matrix *set[SETS] = {&digits.held_out, &noise, made};
  Matrix distance[SETS] = {{0}};
  double share[SETS][CLASSES], expected[CLASSES] = {0}, chi_square = 0;
  printf(
      "\n                         distance to the nearest training image    which digit?\n"
      "                            mean   least     5 %%    95 %%   surer than .9   as labelled\n");
  for (int k = 0; k < SETS && set[k]; k++) {
    distance[k] = matrix_new(set[k]->rows, 1);
    judge(name[k], set[k], k == 0 ? digits.label + TRAINING : NULL, &distance[k], share[k]);
  }
  for (int i = 0; i < TRAINING; i++) expected[digits.label[i]] += 1.0 / TRAINING;
  if (made) {
    show_pairs(made);
    test_memory(made);
  }
  if (made && !lab_is_open("nearest_training")) {
    Table *table = open_table("distances.tsv", "share held_out noise made");
    for (int q = 0; q <= 100; q++) {
      double row[1 + SETS] = {q / 100.0};
      for (int k = 0; k < SETS; k++)
        row[1 + k] = (double)distance[k].data[q * (distance[k].rows - 1) / 100];
      table_row(table, row);
    }
    check(table_close(table));
  }
  if (made && !lab_is_open("class_posterior")) {
    Table *table = open_table("classes.tsv", "digit training made");
    printf("Share of each digit    0     1     2     3     4     5     6     7     8     9\n");
    for (int set_of = 0; set_of < 2; set_of++) {
      printf("  %-18s", set_of ? "new" : "training");
      for (int c = 0; c < CLASSES; c++) printf(" %.3f", set_of ? share[2][c] : expected[c]);
      printf("\n");
    }
    for (int c = 0; c < CLASSES; c++) {
      chi_square += GENERATED * pow(share[2][c] - expected[c], 2) / expected[c];
      table_row(table, (double[]){c, expected[c], share[2][c]});
    }
    check(table_close(table));
    printf("  chi-square %.1f (of 20 right samplers 19 stay below 16.9)\n", chi_square);
  }
  for (int k = 0; k < SETS && set[k]; k++) matrix_free(&distance[k]);
  matrix_free(&noise);
}

#endif
