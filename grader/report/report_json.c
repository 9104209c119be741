#include <jansson.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "files.h"
#include "report.h"
#include "text.h"

/* JSON knows no NaN and no infinity: they become the texts "nan", "inf", "-inf". */
static json_t *number(double value) {
  if (isfinite(value)) return json_real(value);
  return json_string(isnan(value) ? "nan" : value > 0 ? "inf" : "-inf");
}

static json_t *text(const char *string) {
  char *clean = text_clean(string ? string : "");
  json_t *json = json_string(clean);
  free(clean);
  return json;
}

static void put(json_t *object, const char *key, json_t *value) {
  json_object_set_new(object, key, value);
}

static void put_text(json_t *object, const char *key, const char *string) {
  if (string) put(object, key, text(string));
}

/* One of Gradescope's tests. */
static json_t *test_of(const Lab *lab, const ExerciseResult *result, int e, int c) {
  const CheckResult *check = &result->check[c];
  char *name = text_format("%s: %s", result->exercise->title, check->check->says);
  char *number_text = text_format("%d.%d.%d", lab->number, e + 1, c + 1);
  char *output = report_check_text(result, c);
  json_t *test = json_object();
  put(test, "score", number(check->points));
  put(test, "max_score", number(check->check->points));
  put_text(test, "name", name);
  put_text(test, "number", number_text);
  put_text(test, "output", output);
  put_text(test, "status", check->state == STATE_PASSED ? "passed" : "failed");
  put_text(test, "visibility", "visible");
  free(name);
  free(number_text);
  free(output);
  return test;
}

static json_t *comparison_of(const Comparison *c) {
  static const char *const names[] = {"",       "shape",       "number",  "mean",
                                      "spread", "correlation", "constant"};
  json_t *json = json_object();
  put_text(json, "wrong", names[c->wrong]);
  put(json, "row", json_integer(c->row));
  put(json, "column", json_integer(c->col));
  put(json, "got", number(c->got));
  put(json, "want", number(c->want));
  put(json, "off", number(c->off));
  put(json, "allowed", number(c->allowed));
  return json;
}

static json_t *check_of(const CheckResult *check) {
  json_t *json = json_object();
  put_text(json, "frame", check->check->frame);
  put_text(json, "says", check->check->says);
  put_text(json, "state", state_name(check->state));
  put(json, "points", number(check->points));
  put(json, "possible", number(check->check->points));
  put_text(json, "why", check->why);
  if (check->numbers.wrong != WRONG_NOTHING) put(json, "worst", comparison_of(&check->numbers));
  if (check->draws.wrong != WRONG_NOTHING) put(json, "draws", comparison_of(&check->draws));
  return json;
}

static json_t *mistakes_of(const ExerciseResult *result) {
  json_t *list = json_array();
  for (int m = 0; m < result->mistakes; m++) {
    json_t *mistake = json_object();
    put_text(mistake, "name", result->mistake[m].name);
    put_text(mistake, "says", result->mistake[m].says);
    put_text(mistake, "match", result->match == MATCH_EXACT ? "numbers" : "draws");
    json_array_append_new(list, mistake);
  }
  return list;
}

static json_t *exercise_of(const ExerciseResult *result) {
  json_t *json = json_object(), *checks = json_array();
  char sum[20];
  put_text(json, "name", result->exercise->name);
  put_text(json, "title", result->exercise->title);
  put_text(json, "state", state_name(result->state));
  put(json, "points", number(result->points));
  put(json, "possible", number(result->exercise->points));
  put(json, "seconds", number(result->seconds));
  put_text(json, "why", result->why);
  put_text(json, "printed", result->printed);
  snprintf(sum, sizeof sum, "%016llx", (unsigned long long)result->checksum);
  if (result->checksum) put_text(json, "checksum", sum);
  put(json, "mistakes", mistakes_of(result));
  for (int c = 0; c < result->exercise->checks; c++)
    json_array_append_new(checks, check_of(&result->check[c]));
  put(json, "checks", checks);
  return json;
}

static json_t *lab_of(const LabResult *lab) {
  json_t *json = json_object(), *exercises = json_array();
  put(json, "lab", json_integer(lab->lab->number));
  put_text(json, "title", lab->lab->title);
  put(json, "points", number(lab_points(lab)));
  put(json, "possible", number(lab_possible(lab)));
  for (int e = 0; e < lab->graded; e++)
    json_array_append_new(exercises, exercise_of(&lab->exercise[e]));
  put(json, "exercises", exercises);
  return json;
}

static json_t *extra_of(const Grading *grading) {
  json_t *json = json_object(), *notes = json_array(), *labs = json_array();
  char seed[32];
  snprintf(seed, sizeof seed, "%llu", (unsigned long long)grading->seed);
  put_text(json, "seed", seed); /* a text: readers of JSON round big integers */
  put_text(json, "isolation", grading->isolation);
  put(json, "complete", json_boolean(grading_is_complete(grading)));
  put(json, "status", json_integer(grading_status(grading)));
  put(json, "possible", number(grading_possible(grading)));
  for (int n = 0; n < grading->notes; n++) json_array_append_new(notes, text(grading->note[n]));
  put(json, "notes", notes);
  for (int l = 0; l < grading->labs; l++) json_array_append_new(labs, lab_of(&grading->lab[l]));
  put(json, "labs", labs);
  return json;
}

static json_t *whole(const Grading *grading) {
  json_t *json = json_object(), *tests = json_array();
  char *output =
      text_format("Score: %g/%g, seed %llu, isolation: %s", grading_points(grading),
                  grading_possible(grading), (unsigned long long)grading->seed, grading->isolation);
  put(json, "score", number(grading_points(grading)));
  put(json, "execution_time", number(grading->seconds));
  put_text(json, "output", output);
  put_text(json, "visibility", "visible");
  for (int l = 0; l < grading->labs; l++)
    for (int e = 0; e < grading->lab[l].graded; e++) {
      const ExerciseResult *result = &grading->lab[l].exercise[e];
      for (int c = 0; c < result->exercise->checks; c++)
        json_array_append_new(tests, test_of(grading->lab[l].lab, result, e, c));
    }
  put(json, "tests", tests);
  put(json, "extra_data", extra_of(grading));
  free(output);
  return json;
}

int report_json(const Grading *grading, const char *path) {
  json_t *json = whole(grading);
  char *bytes = json_dumps(json, JSON_INDENT(1) | JSON_PRESERVE_ORDER | JSON_REAL_PRECISION(12));
  json_decref(json);
  if (!bytes) {
    error_set("%s: no memory for the report", path);
    return -1;
  }
  int status = file_write(path, bytes, strlen(bytes));
  free(bytes);
  return status;
}
