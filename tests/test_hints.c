#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "hints.h"
#include "scratch.h"

static Scratch scratch;
static Lab lab = {.number = 5};
static Exercise exercise;
static ExerciseResult result;
static char kept[300], *folder; /* NULL: none */

static void setup(void) {
  scratch = scratch_new();
  snprintf(kept, sizeof kept, "%s/hints", scratch.path);
  folder = kept;
  exercise = (Exercise){.name = (char *)"dsm_loss", .hints = 3};
  exercise_result_fill(&result, &exercise, STATE_FAILED, NULL);
}

static void teardown(void) {
  scratch_free(&scratch);
}

/* How many hints are shown when the file holds text and ends in that state. */
static int hints(const char *text, State state) {
  const char *source = scratch_path(&scratch, "dsm_loss.c");
  scratch_write(source, text);
  result.state = state;
  hints_stage(folder, &lab, source, &result);
  return result.hints;
}

START_TEST(next_hint_comes_when_the_file_has_changed) {
  ck_assert_int_eq(hints("one", STATE_FAILED), 1);
  ck_assert_int_eq(hints("one", STATE_FAILED), 1);
  ck_assert_int_eq(hints("two", STATE_FAILED), 2);
  ck_assert_int_eq(hints("two", STATE_FAILED), 2);
  ck_assert_int_eq(hints("three", STATE_FAILED), 3);
  ck_assert_int_eq(hints("four", STATE_FAILED), 3); /* there are no more */
}
END_TEST

START_TEST(success_begins_anew) {
  ck_assert_int_eq(hints("one", STATE_FAILED), 1);
  ck_assert_int_eq(hints("two", STATE_FAILED), 2);
  ck_assert_int_eq(hints("right", STATE_PASSED), 0);
  ck_assert_int_eq(hints("three", STATE_FAILED), 1);
}
END_TEST

START_TEST(open_exercise_shows_the_first) {
  ck_assert_int_eq(hints("stub", STATE_TODO), 1);
  ck_assert_int_eq(hints("stub, read", STATE_TODO), 1);
  ck_assert_int_eq(hints("one", STATE_FAILED), 1);
  ck_assert_int_eq(hints("one", STATE_NOT_HANDED_IN), 0);
  ck_assert_int_eq(hints("one", STATE_SKIPPED), 0);
  ck_assert_int_eq(hints("one", STATE_GRADER_ERROR), 0);
}
END_TEST

START_TEST(known_fault_needs_and_uses_no_hint) {
  ck_assert_int_eq(hints("one", STATE_FAILED), 1);
  result.match = MATCH_EXACT;
  ck_assert_int_eq(hints("two", STATE_FAILED), 0);
  result.match = MATCH_DRAWS;
  ck_assert_int_eq(hints("three", STATE_FAILED), 2);
  result.leftover_todo = 1;
  ck_assert_int_eq(hints("four", STATE_TODO), 0);
}
END_TEST

START_TEST(nothing_is_kept_where_nothing_can_be) {
  folder = NULL;
  ck_assert_int_eq(hints("one", STATE_FAILED), 1);
  ck_assert_int_eq(hints("two", STATE_FAILED), 1);
  folder = strcpy(kept, "/dev/null/hints");
  ck_assert_int_eq(hints("three", STATE_FAILED), 1);
  ck_assert_int_eq(hints("four", STATE_FAILED), 1);
}
END_TEST

START_TEST(exercise_without_hints_has_none) {
  exercise.hints = 0;
  ck_assert_int_eq(hints("one", STATE_FAILED), 0);
}
END_TEST

START_TEST(spoilt_memory_begins_anew) {
  ck_assert_int_eq(hints("one", STATE_FAILED), 1);
  ck_assert_int_eq(hints("two", STATE_FAILED), 2);
  scratch_write(scratch_path(&scratch, "hints/lab5.dsm_loss"), "-7 rubbish");
  ck_assert_int_eq(hints("two", STATE_FAILED), 1);
}
END_TEST

Suite *make_hints_suite(void);
Suite *make_hints_suite(void) {
  Suite *suite = suite_create("hints");
  TCase *tcase = tcase_create("core");
  tcase_add_checked_fixture(tcase, setup, teardown);
  tcase_add_test(tcase, next_hint_comes_when_the_file_has_changed);
  tcase_add_test(tcase, success_begins_anew);
  tcase_add_test(tcase, open_exercise_shows_the_first);
  tcase_add_test(tcase, known_fault_needs_and_uses_no_hint);
  tcase_add_test(tcase, nothing_is_kept_where_nothing_can_be);
  tcase_add_test(tcase, exercise_without_hints_has_none);
  tcase_add_test(tcase, spoilt_memory_begins_anew);
  suite_add_tcase(suite, tcase);
  return suite;
}
