/* Holds one lab to the rules, exercise by exercise.  Usage: check_labs LAB
 *
 *   - stub and solution are the same text outside the marked part, and the
 *     solution has nothing of the stub's TODOs
 *   - the stub compiles without a warning, is 'todo' and scores 0
 *   - the solution has full marks under every seed, the exact checks against
 *     itself, the others against their limits
 *   - every right variant in tests/variants/labN has full marks under every seed
 *   - every mistake loses points, under four seeds, and is among the mistakes that are
 *     named
 *   - there are at least two hints and four mistakes
 *   - of an exercise that is answered in a file: the same, but for what is said of
 *     code; each wrong answer comes with a reason to think again
 *
 * LAB_SEEDS: how many seeds (200); an exercise whose probe takes longer than
 * LONG_RUN seconds is a training run and gets a tenth of them.  LAB_NO_MISTAKES:
 * leaves the mistakes out, for a quick look.  LAB_EXERCISE: only this one.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "diagnose.h"
#include "error.h"
#include "files.h"
#include "grade.h"
#include "lab_yaml.h"
#include "text.h"

static const double LONG_RUN = 0.25;
static Lab *lab;
static int seeds;

/* What a loop test runs over: an exercise, and where there is one a file. */
typedef struct {
  const Exercise *exercise;
  char *path;
  char *name; /* the file's without the exercise and its ending */
} Item;
static Item stub[LAB_MAX_EXERCISES], variant[200], mistake[400];
static int stubs, variants, mistakes;

/* ------------------------------------------------ the items */

/* The files of folder that are named exercise.something.c (or .yaml, as the stub is). */
static void add_files(const Exercise *exercise, const char *folder, Item *items, int *n, int most) {
  char **names, *prefix = text_format("%s.", exercise->name);
  const char *end = strrchr(exercise->file, '.');
  int found = folder_names(folder, end, &names);
  for (int i = 0; i < found; i++)
    if (strncmp(names[i], prefix, strlen(prefix)) == 0) {
      if (*n == most) abort();
      char *slug = text_copy(names[i] + strlen(prefix));
      slug[strlen(slug) - strlen(end)] = '\0';
      items[(*n)++] = (Item){exercise, text_format("%s/%s", folder, names[i]), slug};
    }
  folder_free_names(names, found);
  free(prefix);
}

/* ------------------------------------------------ stub and solution */

static const char BEGINS[] = "/* YOUR CODE BEGINS */", ENDS[] = "/* YOUR CODE ENDS */";

/* The text with every marked part cut out; fails the test where marks are missing. */
static char *outside(const char *path) {
  char *text = file_read(path, 1 << 20, NULL);
  ck_assert_msg(text != NULL, "%s", error_message());
  char *from = strstr(text, BEGINS);
  ck_assert_msg(from != NULL, "%s has no line %s", path, BEGINS);
  for (; from; from = strstr(from + strlen(BEGINS), BEGINS)) {
    char *to = strstr(from, ENDS);
    ck_assert_msg(to != NULL, "%s has no line %s", path, ENDS);
    memmove(from + strlen(BEGINS), to, strlen(to) + 1);
  }
  return text;
}

START_TEST(stub_and_solution_are_alike_outside_the_marks) {
  const Item *item = &stub[_i];
  if (item->exercise->questions) return;
  char *solution = text_format("solutions/lab%d/%s", lab->number, item->exercise->file);
  char *a = outside(item->path), *b = outside(solution);
  ck_assert_str_eq(a, b);
  free(b);
  b = file_read(solution, 1 << 20, NULL);
  ck_assert_msg(!strstr(b, "TODO") && !strstr(b, "lab_todo"), "%s has a TODO left", solution);
  free(a), free(b), free(solution);
}
END_TEST

START_TEST(stub_is_todo_without_points_and_warnings) {
  const Item *item = &stub[_i];
  ExerciseResult result;
  grade_exercise(lab, item->exercise, (Source){.path = item->path}, 1, NULL, NULL, &result);
  ck_assert_msg(result.state == STATE_TODO, "%s is '%s', not 'todo': %s", item->path,
                state_name(result.state), result.why ? result.why : "");
  ck_assert(result.points == 0);
  ck_assert_msg(!result.why, "%s: %s", item->path, result.why);
  exercise_result_free(&result);
}
END_TEST

START_TEST(exercise_has_hints_and_mistakes) {
  const Exercise *exercise = stub[_i].exercise;
  int known = 0;
  for (int i = 0; i < mistakes; i++) known += mistake[i].exercise == exercise;
  ck_assert_msg(exercise->hints >= 2, "%s has %d of at least 2 hints", exercise->name,
                exercise->hints);
  ck_assert_msg(known >= 4, "%s has %d of at least 4 mistakes", exercise->name, known);
}
END_TEST

/* ------------------------------------------------ right ones pass */

static void full_marks(const Exercise *exercise, const char *what, const Frames *got,
                       uint64_t seed) {
  Frames *want = build_reference_frames(lab, exercise, "solution", seed);
  ck_assert_msg(want != NULL, "%s", error_message());
  ExerciseResult result;
  grade_frames(exercise, got, want, &result);
  for (int c = 0; c < exercise->checks; c++)
    ck_assert_msg(result.check[c].state == STATE_PASSED, "%s, seed %llu: '%s' is '%s': %s", what,
                  (unsigned long long)seed, exercise->check[c].says,
                  state_name(result.check[c].state),
                  result.check[c].why ? result.check[c].why : "");
  ck_assert(result.points == exercise->points);
  exercise_result_free(&result);
  frames_free(want);
}

static int seeds_for(double seconds) {
  return seconds > LONG_RUN ? (seeds + 9) / 10 : seeds;
}

START_TEST(solution_has_full_marks_under_every_seed) {
  const Exercise *exercise = stub[_i].exercise;
  char *path = text_format("solutions/lab%d/%s", lab->number, exercise->file);
  ExerciseResult result;
  grade_exercise(lab, exercise, (Source){.path = path}, 1, NULL, NULL, &result);
  ck_assert_msg(result.state == STATE_PASSED, "%s is '%s': %s", path, state_name(result.state),
                result.why ? result.why : "");
  ck_assert_msg(!result.why, "%s: %s", path, result.why);
  int n = exercise->questions ? 1 : seeds_for(result.seconds);
  exercise_result_free(&result);
  for (int seed = 2; seed <= n; seed++) {
    Frames *frames = build_reference_frames(lab, exercise, "solution", (uint64_t)seed);
    ck_assert_msg(frames != NULL, "%s", error_message());
    full_marks(exercise, path, frames, (uint64_t)seed);
    frames_free(frames);
  }
  free(path);
}
END_TEST

START_TEST(variant_has_full_marks_under_every_seed) {
  const Item *item = &variant[_i];
  int n = (seeds + 9) / 10; /* each is compiled anew */
  for (int seed = 1; seed <= n; seed++) {
    ExerciseResult result;
    grade_exercise(lab, item->exercise, (Source){.path = item->path}, (uint64_t)seed, NULL, NULL,
                   &result);
    for (int c = 0; c < item->exercise->checks; c++)
      ck_assert_msg(result.check[c].state == STATE_PASSED, "%s, seed %d: '%s' is '%s': %s",
                    item->path, seed, item->exercise->check[c].says,
                    state_name(result.check[c].state),
                    result.check[c].why ? result.check[c].why : "");
    ck_assert(result.points == item->exercise->points);
    exercise_result_free(&result);
  }
}
END_TEST

/* ------------------------------------------------ wrong ones are named */

static void loses_points(const Item *item, uint64_t seed, const ExerciseResult *result) {
  ck_assert_msg(result->state == STATE_FAILED && result->points < item->exercise->points,
                "%s, seed %llu: '%s' with %g of %g points", item->path, (unsigned long long)seed,
                state_name(result->state), result->points, item->exercise->points);
}

START_TEST(mistake_loses_points_and_is_named) {
  const Item *item = &mistake[_i];
  ExerciseResult result;
  grade_exercise(lab, item->exercise, (Source){.path = item->path}, 1, NULL, NULL, &result);
  loses_points(item, 1, &result);
  for (int c = 0; c < item->exercise->checks; c++)
    ck_assert_msg(result.check[c].state == STATE_PASSED || result.check[c].why,
                  "%s: '%s' fails without a reason", item->path, item->exercise->check[c].says);
  int named = item->exercise->questions != NULL;
  for (int i = 0; i < result.mistakes; i++)
    named |= strcmp(result.mistake[i].name, item->name) == 0;
  ck_assert_msg(named, "%s: not named (but %d others, the first being %s)", item->path,
                result.mistakes, result.mistakes ? result.mistake[0].name : "none");
  exercise_result_free(&result);
}
END_TEST

/* Seeds from 2 on need no compiling: the frames are those that a diagnosis uses. */
START_TEST(mistake_is_one_under_other_seeds) {
  const Item *item = &mistake[_i];
  if (item->exercise->questions) return;
  for (uint64_t seed = 2; seed <= 4; seed++) {
    Frames *got = build_reference_frames(lab, item->exercise, item->name, seed);
    Frames *want = build_reference_frames(lab, item->exercise, "solution", seed);
    ck_assert_msg(got && want, "%s, seed %llu: %s", item->path, (unsigned long long)seed,
                  error_message());
    ExerciseResult result;
    grade_frames(item->exercise, got, want, &result);
    loses_points(item, seed, &result);
    ck_assert_msg(diagnose_match(item->exercise, got, got, want) != MATCH_NONE,
                  "%s, seed %llu: its own numbers do not name it", item->path,
                  (unsigned long long)seed);
    exercise_result_free(&result);
    frames_free(got), frames_free(want);
  }
}
END_TEST

/* ------------------------------------------------ */

static Suite *make_lab_rules_suite(void) {
  static char name[20];
  snprintf(name, sizeof name, "lab %d", lab->number);
  Suite *suite = suite_create(name);
  TCase *tcase = tcase_create("rules");
  tcase_set_timeout(tcase, 1200);
  tcase_add_loop_test(tcase, stub_and_solution_are_alike_outside_the_marks, 0, stubs);
  tcase_add_loop_test(tcase, stub_is_todo_without_points_and_warnings, 0, stubs);
  tcase_add_loop_test(tcase, exercise_has_hints_and_mistakes, 0, stubs);
  tcase_add_loop_test(tcase, solution_has_full_marks_under_every_seed, 0, stubs);
  tcase_add_loop_test(tcase, variant_has_full_marks_under_every_seed, 0, variants);
  if (!getenv("LAB_NO_MISTAKES")) {
    tcase_add_loop_test(tcase, mistake_loses_points_and_is_named, 0, mistakes);
    tcase_add_loop_test(tcase, mistake_is_one_under_other_seeds, 0, mistakes);
  }
  suite_add_tcase(suite, tcase);
  return suite;
}

int main(int argc, char **argv) {
  if (argc != 2) {
    fprintf(stderr, "usage: check_labs LAB\n");
    return 2;
  }
  const char *wanted = getenv("LAB_SEEDS");
  seeds = wanted ? atoi(wanted) : 200;
  const char *only = getenv("LAB_EXERCISE");
  char *path = text_format("labs/lab%s/lab.yaml", argv[1]);
  lab = lab_yaml_read(path);
  if (!lab) error_exit(2, "check_labs");
  char *known = text_format("solutions/lab%s/mistakes", argv[1]);
  char *others = text_format("tests/variants/lab%s", argv[1]);
  for (int e = 0; e < lab->exercises; e++) {
    const Exercise *exercise = &lab->exercise[e];
    if (only && strcmp(exercise->name, only) != 0) continue;
    stub[stubs++] = (Item){exercise, text_format("labs/lab%s/%s", argv[1], exercise->file), NULL};
    add_files(exercise, known, mistake, &mistakes, 400);
    add_files(exercise, others, variant, &variants, 200);
  }
  free(path), free(known), free(others);
  SRunner *runner = srunner_create(make_lab_rules_suite());
  srunner_run_all(runner, CK_ENV);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
