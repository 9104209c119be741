#include "pattern.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "compare.h"
#include "text.h"

/* A question about one frame; rtol and atol decide when a pattern holds. */
typedef struct {
  const Frame *got, *want;
  double rtol, atol;
} Pair;

static int agrees(const Pair *p, double got, double want) {
  return compare_numbers(got, want, p->rtol, p->atol);
}

static int count_of(const Frame *frame) {
  return frame->rows * frame->cols;
}

static double largest(const Frame *frame) {
  double most = 0;
  for (int k = 0; k < count_of(frame); k++) most = fmax(most, fabs(frame->value[k]));
  return most;
}

/* ---- what the numbers got say alone */

static char *not_finite(const Frame *got) {
  int count = 0, first = -1;
  for (int k = 0; k < count_of(got); k++)
    if (!isfinite(got->value[k]) && ++count == 1) first = k;
  if (count == 0 || count_of(got) == 1) return NULL;
  const char *kind = isnan(got->value[first]) ? "NaN" : "infinite";
  if (count == count_of(got)) return text_format("every number is NaN or infinite");
  return text_format("%d of %d numbers are NaN or infinite: the first is %s, at (%d, %d)", count,
                     count_of(got), kind, first / got->cols, first % got->cols);
}

static int all_equal(const Frame *frame) {
  for (int k = 1; k < count_of(frame); k++)
    if (!(frame->value[k] == frame->value[0])) return 0;
  return 1;
}

static char *constant(const Frame *got, const Frame *want) {
  if (count_of(got) == 1 || !all_equal(got) || all_equal(want)) return NULL;
  if (got->value[0] == 0) return text_format("every number is 0");
  return text_format("every number is the same, %s", text_number(got->value[0], NAN));
}

/* ---- one number, row or column alone */

static char *one_place(const Pair *p) {
  int rows = p->got->rows, cols = p->got->cols, wrong = 0;
  int row = -1, col = -1; /* of all that is wrong; -2 if there are several */
  for (int i = 0; i < rows; i++)
    for (int j = 0; j < cols; j++) {
      if (agrees(p, frame_at(p->got, i, j), frame_at(p->want, i, j))) continue;
      wrong++;
      row = row == -1 || row == i ? i : -2;
      col = col == -1 || col == j ? j : -2;
    }
  const char *which = row == 0 ? " (the first)" : row == rows - 1 ? " (the last)" : "";
  if (wrong == 1 && count_of(p->got) > 2)
    return text_format("only this one number of %d is wrong", rows * cols);
  if (row >= 0 && rows > 2) return text_format("only row %d%s is wrong", row, which);
  if (col >= 0 && cols > 1 && rows > 1) return text_format("only column %d is wrong", col);
  return NULL;
}

/* ---- numbers out of place */

/* Where (i, j)'s number was taken from; 0 if from nowhere. */
typedef int Origin(const Frame *want, int *i, int *j);

static int from_transpose(const Frame *want, int *i, int *j) {
  int row = *i;
  *i = *j;
  *j = row;
  return *i < want->rows && *j < want->cols;
}
static int from_reversed_rows(const Frame *want, int *i, int *j) {
  (void)j;
  *i = want->rows - 1 - *i;
  return 1;
}
static int from_reversed_columns(const Frame *want, int *i, int *j) {
  (void)i;
  *j = want->cols - 1 - *j;
  return 1;
}
static int from_next_row(const Frame *want, int *i, int *j) {
  (void)j;
  return ++*i < want->rows;
}
static int from_previous_row(const Frame *want, int *i, int *j) {
  (void)want, (void)j;
  return --*i >= 0;
}

static int comes_from(const Pair *p, Origin *origin) {
  for (int i = 0; i < p->got->rows; i++)
    for (int j = 0; j < p->got->cols; j++) {
      int row = i, col = j;
      if (!origin(p->want, &row, &col)) continue;
      if (!agrees(p, frame_at(p->got, i, j), frame_at(p->want, row, col))) return 0;
    }
  return 1;
}

static char *moved(const Pair *p) {
  int rows = p->want->rows, cols = p->want->cols;
  if (p->got->rows == cols && p->got->cols == rows && rows * cols > 1 &&
      comes_from(p, from_transpose))
    return text_format("it is transposed: rows and columns are exchanged");
  if (!compare_same_shape(p->got, p->want)) return NULL;
  if (rows > 1 && comes_from(p, from_reversed_rows))
    return text_format("the rows come in reverse order");
  if (cols > 1 && comes_from(p, from_reversed_columns))
    return text_format(cols == 2 ? "the two columns are exchanged"
                                 : "the columns come in reverse order");
  if (rows > 3 && comes_from(p, from_next_row))
    return text_format("the rows are shifted by one: row i holds what belongs to row i + 1");
  if (rows > 3 && comes_from(p, from_previous_row))
    return text_format("the rows are shifted by one: row i holds what belongs to row i - 1");
  return NULL;
}

static char *another_frame(const Pair *p, const Frames *reference) {
  for (int f = 0; count_of(p->got) > 1 && f < reference->frames; f++) {
    const Frame *other = &reference->frame[f];
    if (strcmp(other->name, p->want->name) == 0 || all_equal(other)) continue;
    if (compare_close(p->got, other, p->rtol, p->atol).wrong == WRONG_NOTHING)
      return text_format("these are the numbers of '%s'", other->name);
  }
  return NULL;
}

/* ---- ratio and offset */

static int is_times(const Pair *p, double ratio) {
  for (int k = 0; k < count_of(p->got); k++)
    if (!agrees(p, p->got->value[k] / ratio, p->want->value[k])) return 0;
  return 1;
}

static char *named_ratio(const Exercise *exercise, const Check *check, const Pair *p,
                         const Frames *reference) {
  Constant list[CONSTANTS_MAX];
  int n = constants_for_ratio(exercise, check, p->want, reference, list);
  char names[400] = "";
  double value = 0;
  for (int sign = 1; sign >= -1; sign -= 2)
    for (int k = 0; k < n && !(value * sign < 0); k++) {
      if (!is_times(p, sign * list[k].value)) continue;
      size_t used = strlen(names);
      snprintf(names + used, sizeof names - used, "%s%s%s", value != 0 ? ", or " : "",
               sign < 0 ? "-" : "", list[k].name);
      if (value == 0) value = sign * list[k].value;
    }
  if (value == 0) return NULL;
  return text_format("%s %s times what it should be: %s",
                     count_of(p->got) == 1 ? "it is" : "every number is", text_number(value, NAN),
                     names);
}

/* A sum that was to be a mean is as many times too large as there were things to sum, or
 * the other way round, and the frames need not say how many.  Of ratios that have nothing
 * to do with it one in a hundred comes so near to a whole number. */
static char *whole_ratio(const Pair *p) {
  if (p->want->value[0] == 0) return NULL;
  double ratio = p->got->value[0] / p->want->value[0];
  int inverse = fabs(ratio) < 1;
  double much = inverse ? 1 / ratio : ratio, whole = round(much);
  if (!(fabs(whole) > 4 && fabs(whole) < 1e6 && fabs(much - whole) <= 0.005)) return NULL;
  if (!is_times(p, inverse ? 1 / whole : whole)) return NULL;
  return text_format("%s %s%.0f times what it should be, as if %s%s",
                     count_of(p->got) == 1 ? "it is" : "every number is", inverse ? "1/" : "",
                     whole,
                     inverse ? "a mean had been divided by that number once more"
                             : "a sum stood where a mean of that many belongs",
                     whole < 0 ? ", and the sign is wrong" : "");
}

/* Is there enough in want to tell a ratio or an offset from chance? */
static int says_enough(const Frame *want, double tolerance) {
  double low = want->value[0], high = want->value[0];
  for (int k = 0; k < count_of(want); k++) {
    low = fmin(low, want->value[k]);
    high = fmax(high, want->value[k]);
  }
  return count_of(want) > 2 && high - low > 20 * tolerance;
}

static char *other_ratio(const Pair *p) {
  double gw = 0, ww = 0;
  for (int k = 0; k < count_of(p->got); k++) {
    gw += p->got->value[k] * p->want->value[k];
    ww += p->want->value[k] * p->want->value[k];
  }
  double ratio = gw / ww;
  if (!isfinite(ratio) || ratio == 0 || !is_times(p, ratio)) return NULL;
  return text_format("every number is %s times what it should be", text_number(ratio, NAN));
}

static char *offset(const Pair *p) {
  static const Constant known[] = {{1, " = 1"},
                                   {0.6931471805599453, " = log(2)"},
                                   {1.8378770664093453, " = log(2 pi)"},
                                   {0.9189385332046727, " = log(2 pi)/2"}};
  double sum = 0;
  for (int k = 0; k < count_of(p->got); k++) sum += p->got->value[k] - p->want->value[k];
  double mean = sum / count_of(p->got);
  for (int k = 0; k < count_of(p->got); k++)
    if (!agrees(p, p->got->value[k] - mean, p->want->value[k])) return NULL;
  const char *name = "";
  for (size_t k = 0; k < sizeof known / sizeof *known; k++)
    if (fabs(fabs(mean) - known[k].value) <= 1e-4) name = known[k].name;
  return text_format("every number is too %s by the same amount, %s%s",
                     mean > 0 ? "large" : "small", text_number(fabs(mean), NAN), name);
}

static char *scaled(const Exercise *exercise, const Check *check, const Pair *p,
                    const Frames *reference) {
  double most = largest(p->want), tolerance = p->atol + p->rtol * most;
  if (!(most > 20 * p->atol)) return NULL;
  if (is_times(p, -1))
    return text_format(count_of(p->got) == 1 ? "its sign is wrong" : "every sign is wrong");
  char *line = named_ratio(exercise, check, p, reference);
  if (!line) line = whole_ratio(p);
  if (!line && says_enough(p->want, tolerance)) line = other_ratio(p);
  if (!line && says_enough(p->want, tolerance)) line = offset(p);
  return line;
}

char *pattern_of_numbers(const Exercise *exercise, const Check *check, const Frame *got,
                         const Frame *want, const Frames *reference) {
  /* A pattern must hold better than a loose check would ask. */
  Pair p = {got, want, fmin(fmax(check->rtol, 1e-6), 1e-3), check->atol};
  char *line = not_finite(got);
  if (line || check->kind == CHECK_RANGE) return line;
  if (!compare_same_shape(got, want)) return moved(&p);
  line = constant(got, want);
  if (!line) line = one_place(&p);
  if (!line && largest(want) > 20 * check->atol) {
    line = another_frame(&p, reference);
    if (!line) line = moved(&p);
  }
  return line ? line : scaled(exercise, check, &p, reference);
}

/* ---- draws */

static int rows_are_equal(const Frame *frame) {
  for (int i = 1; i < frame->rows; i++)
    for (int j = 0; j < frame->cols; j++)
      if (!(frame_at(frame, i, j) == frame_at(frame, 0, j))) return 0;
  return frame->rows > 1;
}

static int columns_are_equal(const Frame *frame) {
  for (int i = 0; i < frame->rows; i++)
    for (int j = 1; j < frame->cols; j++)
      if (!(frame_at(frame, i, j) == frame_at(frame, i, 0))) return 0;
  return frame->cols > 1;
}

char *pattern_of_draws(const Frame *got, const Frame *want) {
  char *line = not_finite(got);
  if (line || !compare_same_shape(got, want)) return line;
  line = constant(got, want);
  if (!line && rows_are_equal(got) && !rows_are_equal(want))
    line = text_format("every row is the same: one draw serves them all");
  if (!line && columns_are_equal(got) && !columns_are_equal(want))
    line = text_format("the columns are equal: one draw serves every dimension");
  return line;
}
