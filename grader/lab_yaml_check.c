#include "lab_yaml_check.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "frames.h"
#include "yaml_fields.h"

enum { LONGEST_SAYS = 120, LONGEST_FRAME = FRAME_NAME_MAX - 1 };

static const FieldRange TOLERANCE = {.low = 0, .high = 1e6};
static const FieldRange RELATIVE_TOLERANCE = {.low = 0, .high = 0.5};
static const FieldRange STANDARD_ERRORS = {.low = 0, .high = 100, .above = 1};
static const FieldRange CORRELATION = {.low = 0, .high = 1, .above = 1};
static const FieldRange LOG_RATIO = {.low = 0, .high = 10, .above = 1};
static const FieldRange ANY_NUMBER = {.low = -INFINITY, .high = INFINITY};

static int at_least_one(const char *path, const Node *node, const char *what) {
  return node->children ? 0 : yaml_error(path, node->line, node->column, "%s", what);
}

static int read_tolerances(const char *path, const Node *node, Check *check) {
  if (field_number(path, node, "rtol", FIELD_OPTIONAL, RELATIVE_TOLERANCE, &check->rtol) != 0 ||
      field_number(path, node, "atol", FIELD_OPTIONAL, TOLERANCE, &check->atol) != 0)
    return -1;
  if (!yaml_get(node, "rtol") && !yaml_get(node, "atol"))
    return yaml_error(path, node->line, node->column, "'rtol' or 'atol' is missing here");
  return 0;
}

static int read_close(const char *path, const Node *node, Check *check) {
  static const char *const keys[] = {"rtol", "atol", NULL};
  if (field_keys(path, node, "'close'", keys) != 0) return -1;
  return read_tolerances(path, node, check);
}

static int read_close_to(const char *path, const Node *node, Check *check) {
  static const char *const keys[] = {"frame", "rtol", "atol", NULL};
  if (field_keys(path, node, "'close_to'", keys) != 0 ||
      field_name(path, node, "frame", FIELD_REQUIRED, LONGEST_FRAME, &check->other_frame) != 0)
    return -1;
  if (strcmp(check->other_frame, check->frame) == 0) {
    const Node *frame = yaml_get(node, "frame");
    return yaml_error(path, frame->line, frame->column,
                      "'close_to' compares '%s' with itself: name another frame", check->frame);
  }
  return read_tolerances(path, node, check);
}

static int read_like_limits(const char *path, const Node *node, LikeLimits *like) {
  if (field_number(path, node, "mean", FIELD_REQUIRED, STANDARD_ERRORS, &like->mean) != 0 ||
      field_number(path, node, "spread", FIELD_OPTIONAL, LOG_RATIO, &like->spread) != 0 ||
      field_number(path, node, "correlation", FIELD_OPTIONAL, CORRELATION, &like->correlation) != 0)
    return -1;
  return 0;
}

static int read_like(const char *path, const Node *node, Check *check) {
  static const char *const keys[] = {"mean", "spread", "correlation", NULL};
  if (field_keys(path, node, "'like'", keys) != 0) return -1;
  return read_like_limits(path, node, &check->like);
}

static int read_or_like(const char *path, const Node *node, Check *check) {
  static const char *const keys[] = {"frame", "mean", "spread", "correlation", NULL};
  if (field_keys(path, node, "'or_like'", keys) != 0 ||
      field_name(path, node, "frame", FIELD_REQUIRED, LONGEST_FRAME, &check->other_frame) != 0)
    return -1;
  return read_like_limits(path, node, &check->like);
}

static int read_range(const char *path, const Node *node, Check *check) {
  static const char *const keys[] = {"low", "high", NULL};
  check->low = -INFINITY;
  check->high = INFINITY;
  if (field_keys(path, node, "'range'", keys) != 0 ||
      at_least_one(path, node, "'low' or 'high' is missing here") != 0 ||
      field_number(path, node, "low", FIELD_OPTIONAL, ANY_NUMBER, &check->low) != 0 ||
      field_number(path, node, "high", FIELD_OPTIONAL, ANY_NUMBER, &check->high) != 0)
    return -1;
  if (check->low > check->high)
    return yaml_error(path, node->line, node->column, "'low' (%g) is above 'high' (%g)", check->low,
                      check->high);
  return 0;
}

static const struct {
  const char *key;
  CheckKind kind;
  int (*read)(const char *path, const Node *node, Check *check);
} kinds[] = {{"close", CHECK_CLOSE, read_close},
             {"like", CHECK_LIKE, read_like},
             {"range", CHECK_RANGE, read_range},
             {"close_to", CHECK_CLOSE_TO, read_close_to}};

static int read_kind(const char *path, const Node *node, Check *check) {
  const Node *chosen = NULL;
  int which = 0;
  for (int k = 0; k < 4; k++) {
    const Node *value = yaml_get(node, kinds[k].key);
    if (value && chosen)
      return yaml_error(path, value->line, value->column,
                        "'%s' and '%s' in one check: a check has exactly one", kinds[which].key,
                        kinds[k].key);
    if (!value) continue;
    chosen = value;
    which = k;
  }
  if (!chosen)
    return yaml_error(path, node->line, node->column,
                      "this check has none of close, like, range and close_to: it needs one");
  check->kind = kinds[which].kind;
  return kinds[which].read(path, chosen, check);
}

int lab_check_read(const char *path, const Node *node, Check *check) {
  static const char *const keys[] = {"frame", "points",   "says",    "inputs", "close",
                                     "like",  "close_to", "or_like", "range",  NULL};
  static const FieldRange points = {.low = 0, .high = 1000, .above = 1};
  memset(check, 0, sizeof *check);
  if (field_keys(path, node, "a check", keys) != 0 ||
      field_name(path, node, "frame", FIELD_REQUIRED, LONGEST_FRAME, &check->frame) != 0 ||
      field_number(path, node, "points", FIELD_REQUIRED, points, &check->points) != 0 ||
      field_text(path, node, "says", FIELD_REQUIRED, LONGEST_SAYS, &check->says) != 0 ||
      field_name(path, node, "inputs", FIELD_OPTIONAL, LONGEST_FRAME, &check->inputs) != 0 ||
      read_kind(path, node, check) != 0)
    return -1;
  const Node *or_like = yaml_get(node, "or_like");
  if (!or_like) return 0;
  if (check->kind != CHECK_CLOSE)
    return yaml_error(path, or_like->line, or_like->column, "'or_like' goes with 'close' only");
  return read_or_like(path, or_like, check);
}

void lab_check_free(Check *check) {
  free(check->frame);
  free(check->says);
  free(check->inputs);
  free(check->other_frame);
}
