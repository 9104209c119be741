/* constants: the numbers that a ratio between two frames is likely to be. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "pattern.h"

static const double PI = 3.14159265358979323846;

static void add(Constant list[CONSTANTS_MAX], int *n, double value, const char *name,
                const char *meaning) {
  if (*n == CONSTANTS_MAX || !isfinite(value) || value == 0 || value == 1) return;
  list[*n].value = value;
  snprintf(list[*n].name, sizeof list[*n].name, "%s%s", name, meaning);
  ++*n;
}

static void add_with_inverse(Constant list[CONSTANTS_MAX], int *n, double value, const char *name,
                             const char *meaning) {
  char inverse[64];
  int compound = strpbrk(name, " *") != NULL;
  snprintf(inverse, sizeof inverse, compound ? "1/(%s)" : "1/%s", name);
  add(list, n, value, name, meaning);
  add(list, n, 1 / value, inverse, meaning);
}

/* A size, unless it is 1. */
static void add_size(Constant list[CONSTANTS_MAX], int *n, int size, const char *letter,
                     const char *noun) {
  char meaning[64];
  snprintf(meaning, sizeof meaning, " (%s = %d, the number of %s)", letter, size, noun);
  if (size > 1) add_with_inverse(list, n, size, letter, meaning);
}

static int is_checked(const Exercise *exercise, const char *frame) {
  for (int c = 0; c < exercise->checks; c++) {
    const Check *check = &exercise->check[c];
    if (strcmp(check->frame, frame) == 0) return 1;
    if (check->other_frame && strcmp(check->other_frame, frame) == 0) return 1;
  }
  return 0;
}

/* A single number that the probe hands over and nobody checks is a setting. */
static void add_settings(Constant list[CONSTANTS_MAX], int *n, const Exercise *exercise,
                         const Frames *reference) {
  for (int f = 0; f < reference->frames; f++) {
    const Frame *frame = &reference->frame[f];
    if (frame->rows != 1 || frame->cols != 1 || is_checked(exercise, frame->name)) continue;
    char meaning[32], square[FRAME_NAME_MAX + 2];
    snprintf(square, sizeof square, "%s^2", frame->name);
    snprintf(meaning, sizeof meaning, " (%.12s = %g)", frame->name, frame->value[0]);
    add_with_inverse(list, n, frame->value[0], frame->name, meaning);
    add_with_inverse(list, n, frame->value[0] * frame->value[0], square, meaning);
  }
}

int constants_for_ratio(const Exercise *exercise, const Check *check, const Frame *want,
                        const Frames *reference, Constant list[CONSTANTS_MAX]) {
  int n = 0;
  const Frame *inputs = check->inputs ? frames_find(reference, check->inputs) : NULL;
  const Frame *sized = inputs ? inputs : want;
  add_with_inverse(list, &n, 2, "2", "");
  add_with_inverse(list, &n, 3, "3", "");
  add_with_inverse(list, &n, 4, "4", "");
  add_with_inverse(list, &n, sqrt(2), "sqrt(2)", "");
  add_with_inverse(list, &n, PI, "pi", "");
  add_with_inverse(list, &n, 2 * PI, "2 pi", "");
  add_with_inverse(list, &n, sqrt(2 * PI), "sqrt(2 pi)", "");
  add_size(list, &n, sized->cols, "d", "columns");
  add_size(list, &n, sized->rows, "n", "rows");
  add_settings(list, &n, exercise, reference);
  return n;
}
