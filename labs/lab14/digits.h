/* digits: 1,797 handwritten digits of 8 x 8 pixels, ready for a network.
 *
 * labs/lab14/data/digits.csv has an image a line: 64 grey levels from 0 (paper) to 16
 * (ink), row by row, and the digit.  The lines are shuffled, always alike, and parted in
 * training images and held-out ones, so that both are of the same writers.
 *
 *   x = (grey - mean image) / spread        in standard units
 *
 * with the mean image and the one spread of the training images: about 0, of std 1 a
 * pixel on average, which is what noise_net wants.
 */
#ifndef LAB14_DIGITS_H
#define LAB14_DIGITS_H

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "error.h"
#include "matrix.h"
#include "rng.h"

enum { IMAGES = 1797, TRAINING = 1500, HELD_OUT = IMAGES - TRAINING, SIDE = 8, PIXELS = 64 };
enum { CLASSES = 10 };

typedef struct {
  Matrix training, held_out;  /* a row an image, in standard units */
  int label[IMAGES];          /* the training images' first */
  float mean[PIXELS], spread; /* in grey levels */
} Digits;

/* The file's numbers in its order, a row of 65 a line: 0, or -1 with error_set. */
static inline int digits_read(const char *path, Matrix *table) {
  FILE *file = fopen(path, "r");
  if (!file) {
    error_set("cannot read the digits %s: %s", path, strerror(errno));
    return -1;
  }
  for (int i = 0; i < IMAGES; i++)
    for (int j = 0; j <= PIXELS; j++) {
      int number, most = j < PIXELS ? 16 : CLASSES - 1;
      if (fscanf(file, j < PIXELS ? "%d," : "%d", &number) != 1 || number < 0 || number > most) {
        error_set("%s: line %d is not 64 grey levels from 0 to 16 and a digit", path, i + 1);
        fclose(file);
        return -1;
      }
      AT(table, i, j) = (float)number;
    }
  fclose(file);
  return 0;
}

/* 0, or -1 with error_message() set.  The matrices are the caller's to free. */
static inline int digits_load(const char *path, Digits *digits) {
  Matrix table = matrix_new(IMAGES, PIXELS + 1);
  if (digits_read(path, &table) != 0) {
    matrix_free(&table);
    return -1;
  }
  int order[IMAGES];
  Rng rng = rng_new(1998, 0); /* not the run's seed: the parts are the same in every run */
  rng_shuffle(&rng, order, IMAGES);
  digits->training = matrix_new(TRAINING, PIXELS);
  digits->held_out = matrix_new(HELD_OUT, PIXELS);

  double squares = 0;
  for (int j = 0; j < PIXELS; j++) {
    double mean = 0;
    for (int i = 0; i < TRAINING; i++) mean += (double)AT(&table, order[i], j) / TRAINING;
    for (int i = 0; i < TRAINING; i++) squares += pow((double)AT(&table, order[i], j) - mean, 2);
    digits->mean[j] = (float)mean;
  }
  digits->spread = (float)sqrt(squares / TRAINING / PIXELS);
  for (int i = 0; i < IMAGES; i++) {
    digits->label[i] = (int)AT(&table, order[i], PIXELS);
    for (int j = 0; j < PIXELS; j++) {
      float x = (AT(&table, order[i], j) - digits->mean[j]) / digits->spread;
      if (i < TRAINING)
        AT(&digits->training, i, j) = x;
      else
        AT(&digits->held_out, i - TRAINING, j) = x;
    }
  }
  matrix_free(&table);
  return 0;
}

/* Back to grey levels, within 0 to 16, for a picture. */
static inline double digits_grey(const Digits *digits, float x, int pixel) {
  return fmin(fmax((double)(x * digits->spread + digits->mean[pixel]), 0), 16);
}

#endif
