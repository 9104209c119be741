/* publish: the grader's results.json, as those who host courses want it.
 *
 *   publish gradescope RESULTS OUT [--hide NAME]... [--until WHEN] [--note TEXT]...
 *   publish classroom RESULTS OUT
 *
 * gradescope  https://gradescope-autograders.readthedocs.io/en/latest/specs/: the
 *             checks hidden that are named (an exercise, exercise/frame or all),
 *             until after_due_date, after_published or for ever (hidden); nothing
 *             that tells the seed
 * classroom   what GitHub Classroom's autograding-grading-reporter reads
 *
 * RESULTS may be absent or damaged: then OUT says that nothing was graded.  Exit
 * status 0, or 2 when OUT cannot be written.
 */
#include <getopt.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "files.h"
#include "text.h"

enum { MOST_HIDDEN = 200, MOST_NOTES = 20 };

typedef struct {
  const char *hide[MOST_HIDDEN], *until, *note[MOST_NOTES];
  int hidden, notes;
} Options;

static const char USAGE[] =
    "usage: publish gradescope RESULTS OUT [--hide NAME]... [--until WHEN] [--note TEXT]...\n"
    "       publish classroom RESULTS OUT\n";

static _Noreturn void usage(void) {
  fputs(USAGE, stderr);
  exit(2);
}

static const char *text_of(const json_t *object, const char *key) {
  const char *text = json_string_value(json_object_get(object, key));
  return text ? text : "";
}

static void put(json_t *object, const char *key, json_t *value) {
  json_object_set_new(object, key, value);
}

static void copy(json_t *to, const json_t *from, const char *key) {
  json_t *value = json_object_get(from, key);
  if (value) json_object_set(to, key, value);
}

static int is_hidden(const Options *o, const char *exercise, const char *frame) {
  int hidden = 0;
  for (int h = 0; h < o->hidden; h++) {
    size_t length = strlen(exercise);
    const char *name = o->hide[h];
    int same = strncmp(name, exercise, length) == 0;
    hidden |= strcmp(name, "all") == 0 || (same && name[length] == '\0') ||
              (same && name[length] == '/' && strcmp(name + length + 1, frame) == 0);
  }
  return hidden;
}

/* ---------------------------------------------------------------- Gradescope */

/* Of an exercise what is good for statistics; not its inputs, which would show
 * what is hidden. */
static json_t *brief(const json_t *exercise) {
  json_t *json = json_object(), *names = json_array();
  static const char *const kept[] = {"name", "state", "points", "possible", "seconds", NULL};
  for (int k = 0; kept[k]; k++) copy(json, exercise, kept[k]);
  const json_t *mistakes = json_object_get(exercise, "mistakes");
  for (size_t m = 0; m < json_array_size(mistakes); m++)
    json_array_append(names, json_object_get(json_array_get(mistakes, m), "name"));
  put(json, "mistakes", names);
  return json;
}

/* The tests stand in the order of extra_data's labs, exercises and checks.  Counts
 * those that are hidden. */
static int hide_tests(const Options *o, const json_t *results, json_t *tests, json_t *exercises) {
  size_t test = 0;
  int hidden = 0;
  const json_t *labs = json_object_get(json_object_get(results, "extra_data"), "labs");
  for (size_t l = 0; l < json_array_size(labs); l++) {
    const json_t *lab = json_object_get(json_array_get(labs, l), "exercises");
    for (size_t e = 0; e < json_array_size(lab); e++) {
      const json_t *exercise = json_array_get(lab, e),
                   *checks = json_object_get(exercise, "checks");
      json_array_append_new(exercises, brief(exercise));
      for (size_t c = 0; c < json_array_size(checks); c++) {
        const char *frame = text_of(json_array_get(checks, c), "frame");
        int hide = is_hidden(o, text_of(exercise, "name"), frame);
        put(json_array_get(tests, test++), "visibility", json_string(hide ? o->until : "visible"));
        hidden += hide;
      }
    }
  }
  return hidden;
}

static void add_not_graded(json_t *tests, const char *why) {
  json_t *test = json_object();
  put(test, "name", json_string("Not everything was graded"));
  put(test, "status", json_string("failed"));
  put(test, "output", json_string(why));
  put(test, "visibility", json_string("visible"));
  json_array_append_new(tests, test);
}

/* What stands above the tests. */
static json_t *heading(const Options *o, const json_t *results, int hidden) {
  char *text = NULL;
  size_t size;
  FILE *out = open_memstream(&text, &size);
  if (!out) return json_string("");
  double possible =
      json_number_value(json_object_get(json_object_get(results, "extra_data"), "possible"));
  if (!results)
    fprintf(out, "Nothing was graded.\n");
  else if (hidden)
    fprintf(out, "Some checks are shown later, and with them the score.\n");
  else
    fprintf(out, "Score: %g/%g\n", json_number_value(json_object_get(results, "score")), possible);
  for (int n = 0; n < o->notes; n++) fprintf(out, "%s\n", o->note[n]);
  const json_t *notes = json_object_get(json_object_get(results, "extra_data"), "notes");
  for (size_t n = 0; n < json_array_size(notes); n++)
    fprintf(out, "%s\n", json_string_value(json_array_get(notes, n)));
  fclose(out);
  json_t *json = json_string(text);
  free(text);
  return json;
}

static json_t *for_gradescope(const Options *o, const json_t *results) {
  json_t *json = json_object(), *extra = json_object(), *exercises = json_array();
  json_t *given = json_object_get(results, "extra_data");
  json_t *tests = json_deep_copy(json_object_get(results, "tests"));
  if (!tests) tests = json_array();
  int hidden = hide_tests(o, results, tests, exercises);
  if (!results)
    add_not_graded(tests, "The grader could not do its work. This is no fault of yours: please "
                          "tell your instructor.");
  else if (!json_is_true(json_object_get(given, "complete")))
    add_not_graded(tests, "The grading was ended before the last exercise, so what is missing "
                          "above has no points.");
  else if (json_integer_value(json_object_get(given, "status")) == 2)
    add_not_graded(tests, "The grader could not judge an exercise. This is no fault of yours: "
                          "please tell your instructor.");
  double score = json_number_value(json_object_get(results, "score"));
  put(json, "score", json_real(score));
  copy(json, results, "execution_time");
  put(json, "output", heading(o, results, hidden));
  static const char *const formats[] = {"output_format", "test_output_format", "test_name_format"};
  for (int f = 0; f < 3; f++) put(json, formats[f], json_string("text"));
  put(json, "visibility", json_string("visible"));
  put(json, "stdout_visibility", json_string("hidden"));
  put(json, "tests", tests);
  copy(extra, given, "isolation");
  copy(extra, given, "complete");
  put(extra, "exercises", exercises);
  put(json, "extra_data", extra);
  return json;
}

/* ---------------------------------------------------------------- GitHub Classroom */

static json_t *classroom_test(const char *name, int passed, double score, const char *message) {
  json_t *test = json_object();
  put(test, "name", json_string(name));
  put(test, "status", json_string(passed ? "pass" : "fail"));
  put(test, "score", json_real(score));
  put(test, "message", json_string(message));
  put(test, "line_no", json_integer(0));
  return test;
}

static json_t *for_classroom(const json_t *results) {
  json_t *json = json_object(), *tests = json_array();
  const json_t *given = json_object_get(results, "extra_data");
  const json_t *all = json_object_get(results, "tests");
  for (size_t t = 0; t < json_array_size(all); t++) {
    const json_t *test = json_array_get(all, t);
    char *name = text_format("%s %s", text_of(test, "number"), text_of(test, "name"));
    int passed = strcmp(text_of(test, "status"), "passed") == 0;
    double score = json_number_value(json_object_get(test, "score"));
    json_array_append_new(tests, classroom_test(name, passed, score, text_of(test, "output")));
    free(name);
  }
  json_int_t status = results ? json_integer_value(json_object_get(given, "status")) : 2;
  if (status == 2)
    json_array_append_new(tests, classroom_test("The grader could not do all of its work", 0, 0,
                                                "Please tell your instructor."));
  put(json, "version", json_integer(1));
  put(json, "status", json_string(status == 0 ? "pass" : status == 1 ? "fail" : "error"));
  put(json, "max_score", json_real(json_number_value(json_object_get(given, "possible"))));
  put(json, "tests", tests);
  return json;
}

/* ---------------------------------------------------------------- the command */

static Options read_options(int argc, char **argv) {
  static const struct option known[] = {{"hide", required_argument, NULL, 'h'},
                                        {"until", required_argument, NULL, 'u'},
                                        {"note", required_argument, NULL, 'n'},
                                        {NULL, 0, NULL, 0}};
  Options o = {.until = "after_due_date"};
  for (int c; (c = getopt_long(argc, argv, "", known, NULL)) != -1;) {
    if (c == 'h' && o.hidden < MOST_HIDDEN)
      o.hide[o.hidden++] = optarg;
    else if (c == 'u')
      o.until = optarg;
    else if (c == 'n' && o.notes < MOST_NOTES)
      o.note[o.notes++] = optarg;
    else
      usage();
  }
  return o;
}

int main(int argc, char **argv) {
  Options options = read_options(argc, argv);
  if (argc - optind != 3) usage();
  const char *form = argv[optind];
  int gradescope = strcmp(form, "gradescope") == 0;
  if (!gradescope && strcmp(form, "classroom") != 0) usage();
  json_error_t problem;
  json_t *results = json_load_file(argv[optind + 1], 0, &problem);
  if (!results) fprintf(stderr, "publish: %s: %s\n", argv[optind + 1], problem.text);
  json_t *json = gradescope ? for_gradescope(&options, results) : for_classroom(results);
  char *bytes = json_dumps(json, JSON_INDENT(1) | JSON_PRESERVE_ORDER | JSON_REAL_PRECISION(12));
  if (!bytes || file_write(argv[optind + 2], bytes, strlen(bytes)) != 0) error_exit(2, "publish");
  free(bytes);
  json_decref(json);
  json_decref(results);
  return 0;
}
