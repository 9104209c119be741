#include "compare.h"

#include <math.h>
#include <stdlib.h>

#include "text.h"

int compare_numbers(double got, double want, double rtol, double atol) {
  return isfinite(got) && isfinite(want) && fabs(got - want) <= atol + rtol * fabs(want);
}

int compare_same_shape(const Frame *a, const Frame *b) {
  return a->rows == b->rows && a->cols == b->cols;
}

/* How bad a wrong number is; INFINITY for one that is no number at all. */
static double badness(double got, double want, double allowed) {
  double difference = fabs(got - want);
  if (!isfinite(difference)) return INFINITY;
  return allowed > 0 ? difference / allowed : difference * 1e30;
}

static size_t numbers_in(const Frame *frame) {
  return (size_t)frame->rows * (size_t)frame->cols;
}

static void note_element(Comparison *result, const Frame *frame, size_t k) {
  result->wrong = WRONG_NUMBER;
  result->row = (int)(k / (size_t)frame->cols);
  result->col = (int)(k % (size_t)frame->cols);
  result->got = frame->value[k];
}

Comparison compare_close(const Frame *got, const Frame *want, double rtol, double atol) {
  Comparison result = {.wrong = WRONG_NOTHING};
  double worst = -1;
  if (!compare_same_shape(got, want)) return (Comparison){.wrong = WRONG_SHAPE};
  for (size_t k = 0; k < numbers_in(got); k++) {
    if (compare_numbers(got->value[k], want->value[k], rtol, atol)) continue;
    double allowed = atol + rtol * fabs(want->value[k]);
    double bad = badness(got->value[k], want->value[k], allowed);
    result.count++;
    if (bad <= worst) continue;
    worst = bad;
    note_element(&result, got, k);
    result.want = want->value[k];
    result.off = fabs(result.got - result.want);
    result.allowed = allowed;
  }
  return result;
}

Comparison compare_range(const Frame *got, double low, double high) {
  Comparison result = {.wrong = WRONG_NOTHING};
  double worst = -1;
  for (size_t k = 0; k < numbers_in(got); k++) {
    double value = got->value[k];
    if (isfinite(value) && value >= low && value <= high) continue;
    double limit = value < low ? low : high;
    double bad = isfinite(value) ? fabs(value - limit) : INFINITY;
    result.count++;
    if (bad <= worst) continue;
    worst = bad;
    note_element(&result, got, k);
    result.want = limit;
    result.off = bad;
  }
  return result;
}

int compare_same(const Frame *got, const Frame *want, double rtol, double atol) {
  if (!compare_same_shape(got, want)) return 0;
  for (size_t k = 0; k < numbers_in(got); k++) {
    double a = got->value[k], b = want->value[k];
    int same_oddity = (isnan(a) && isnan(b)) || (isinf(a) && isinf(b) && a == b);
    if (!same_oddity && !compare_numbers(a, b, rtol, atol)) return 0;
  }
  return 1;
}

typedef struct {
  double mean, std;
} Column;

static Column column_of(const Frame *frame, int j) {
  Column c = {0, 0};
  for (int i = 0; i < frame->rows; i++) c.mean += frame_at(frame, i, j);
  c.mean /= frame->rows;
  for (int i = 0; i < frame->rows; i++) {
    double d = frame_at(frame, i, j) - c.mean;
    c.std += d * d;
  }
  c.std = frame->rows > 1 ? sqrt(c.std / (frame->rows - 1)) : 0;
  return c;
}

static double correlation(const Frame *frame, int j, Column cj, int k, Column ck) {
  double sum = 0;
  for (int i = 0; i < frame->rows; i++)
    sum += (frame_at(frame, i, j) - cj.mean) * (frame_at(frame, i, k) - ck.mean);
  return sum / (frame->rows - 1) / (cj.std * ck.std);
}

/* Float32 rounding alone gives a constant column a little spread. */
static int is_constant(Column want) {
  return isfinite(want.std) && want.std <= 1e-6 * fabs(want.mean);
}

static Comparison compare_constant(const Frame *got, int j, double want) {
  Comparison result = {.wrong = WRONG_NOTHING};
  for (int i = 0; i < got->rows; i++) {
    if (compare_numbers(frame_at(got, i, j), want, 1e-5, 1e-8)) continue;
    note_element(&result, got, (size_t)i * (size_t)got->cols + (size_t)j);
    result.wrong = WRONG_CONSTANT;
    result.want = want;
    result.off = fabs(result.got - want);
    result.allowed = 1e-5 * fabs(want) + 1e-8;
    return result;
  }
  return result;
}

static Comparison compare_column(const Frame *got, Column g, const Frame *want, Column w, int j,
                                 const LikeLimits *limits) {
  if (is_constant(w)) return compare_constant(got, j, w.mean);
  Comparison result = {.wrong = WRONG_NOTHING, .col = j};
  double error = w.std * sqrt(1.0 / got->rows + 1.0 / want->rows);
  result.off = fabs(g.mean - w.mean) / error;
  if (!(isfinite(error) && isfinite(g.mean) && isfinite(g.std) && result.off <= limits->mean)) {
    result.wrong = WRONG_MEAN;
    result.got = g.mean, result.want = w.mean, result.allowed = limits->mean;
    return result;
  }
  if (limits->spread <= 0) return result;
  result.off = fabs(log(g.std / w.std));
  if (!(result.off <= limits->spread)) {
    result.wrong = WRONG_SPREAD;
    result.got = g.std, result.want = w.std, result.allowed = limits->spread;
  }
  return result;
}

/* The first pair of columns whose correlation is off. */
static Comparison compare_correlations(const Frame *got, const Column *g, const Frame *want,
                                       const Column *w, double allowed) {
  Comparison result = {.wrong = WRONG_NOTHING, .allowed = allowed};
  for (int j = 0; j < want->cols; j++)
    for (int k = j + 1; k < want->cols; k++) {
      if (is_constant(w[j]) || is_constant(w[k])) continue;
      result.got = correlation(got, j, g[j], k, g[k]);
      result.want = correlation(want, j, w[j], k, w[k]);
      result.off = fabs(result.got - result.want);
      if (result.off <= allowed) continue;
      result.wrong = WRONG_CORRELATION;
      result.row = j, result.col = k;
      return result;
    }
  return result;
}

Comparison compare_like(const Frame *got, const Frame *want, const LikeLimits *limits) {
  if (!compare_same_shape(got, want)) return (Comparison){.wrong = WRONG_SHAPE};
  Comparison result = {.wrong = WRONG_NOTHING};
  size_t cols = (size_t)want->cols;
  Column *g = text_memory(cols, sizeof *g), *w = text_memory(cols, sizeof *w);
  for (int j = 0; j < want->cols && result.wrong == WRONG_NOTHING; j++) {
    g[j] = column_of(got, j);
    w[j] = column_of(want, j);
    result = compare_column(got, g[j], want, w[j], j, limits);
  }
  if (result.wrong == WRONG_NOTHING && limits->correlation > 0)
    result = compare_correlations(got, g, want, w, limits->correlation);
  free(g);
  free(w);
  return result;
}
