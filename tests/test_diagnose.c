/* Verdicts, anatomies and the naming of mistakes, from frames written by
 * hand. */
#include <check.h>
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "diagnose.h"
#include "frames_by_hand.h"
#include "text.h"

static Frames *got, *reference;
static Exercise exercise; /* its first check is the one at hand */
static Check *const check = &exercise.check[0];
static char *said;

static void setup(void) {
  memset(&exercise, 0, sizeof exercise);
  exercise.name = "alpha";
  exercise.seconds = 3;
  exercise.checks = 1;
  *check = (Check){.frame = "y", .says = "y", .points = 1, .kind = CHECK_CLOSE, .rtol = 1e-4};
}

static void teardown(void) {
  frames_free(got);
  frames_free(reference);
  free(said);
  got = reference = NULL;
  said = NULL;
}

static Judgement judge(const char *got_items, const char *reference_items) {
  teardown();
  got = frames_by_hand(got_items, "ok");
  reference = frames_by_hand(reference_items, "ok");
  Judgement judgement = judge_check(check, got, reference);
  said = diagnose_check(&exercise, check, &judgement, got, reference, NULL);
  return judgement;
}

static void says(const char *words) {
  ck_assert_msg(strstr(said, words) != NULL, "says '%s', not '%s'", said, words);
}

/* ---- verdicts */

START_TEST(equal_frames_pass) {
  ck_assert_int_eq(judge("frame y 1 2\n1 2\n", "frame y 1 2\n1 2.00001\n").verdict, VERDICT_PASSED);
  ck_assert_str_eq(said, "");
}
END_TEST

START_TEST(case_that_ended_badly_is_explained) {
  static const struct {
    const char *end, *words, *printed;
  } ends[] = {{"signal 6", "overrun\nb/a.c:28: no", "x.c: 1\nb/a.c:28: no\nb.c:1: no"},
              {"signal 11", "\nto find the line: make labN SANITIZE=-fsanitize=address", "a.c"},
              {"signal 11", "segmentation fault (signal 11): it touched memory", NULL},
              {"signal 6", "abort (signal 6): an index out of range in AT", NULL},
              {"signal 8", "arithmetic error (signal 8): a whole number was divided by zero", NULL},
              {"signal 60", "an unusual signal (signal 60)", NULL},
              {"timeout", "not finished after 3 seconds: an endless loop", NULL},
              {"exit 3", "exit status 3: an exercise returns", NULL},
              {"todo", "still to do", NULL}};
  for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
    teardown();
    got = frames_by_hand("frame y 1 1\n1\n", ends[i].end); /* right, but then it ended */
    reference = frames_by_hand("frame y 1 1\n1\n", "ok");
    Judgement judgement = judge_check(check, got, reference);
    ck_assert_int_eq(judgement.verdict, VERDICT_ENDED);
    said = diagnose_check(&exercise, check, &judgement, got, reference, ends[i].printed);
    says(ends[i].words);
    ck_assert(!ends[i].printed || strcmp(strrchr(said, '\n'), strrchr(ends[i].words, '\n')) == 0);
  }
}
END_TEST

START_TEST(run_that_broke_off_is_explained) {
  reference = frames_by_hand("frame y 1 1\n1\n", "ok");
  static const struct {
    const char *text, *words;
  } runs[] = {{"probe 1\ncase a\nframe y 1 1\nx\n", "the run broke off here: line 4: a number"},
              {"probe 1\ncase b\nend b timeout\ncase a\nend a timeout\ndone\n",
               "not finished after 0.3 seconds, which is all it gets after one"},
              {"probe 1\ncase b\nend b ok\nrubbish\n",
               "never came this far: its output is broken (line 4"}};
  for (int i = 0; i < 3; i++) {
    frames_free(got);
    free(said);
    got = frames_parse(runs[i].text, strlen(runs[i].text));
    Judgement judgement = judge_check(check, got, reference);
    ck_assert_int_eq(judgement.verdict, VERDICT_ENDED);
    said = diagnose_check(&exercise, check, &judgement, got, reference, NULL);
    says(runs[i].words);
  }
  Judgement judgement = judge_check(check, NULL, reference);
  ck_assert_int_eq(judgement.verdict, VERDICT_ENDED);
}
END_TEST

START_TEST(missing_frame_is_missing) {
  ck_assert_int_eq(judge("frame x 1 1\n1\n", "frame y 1 1\n1\n").verdict, VERDICT_MISSING);
  says("ended without these numbers");
}
END_TEST

START_TEST(frame_of_another_case_does_not_count) {
  static const char text[] = "probe 1\ncase b\nframe y 1 1\n1\nend b ok\ncase a\nend a ok\ndone\n";
  got = frames_parse(text, strlen(text));
  reference = frames_by_hand("frame y 1 1\n1\n", "ok");
  ck_assert_int_eq(judge_check(check, got, reference).verdict, VERDICT_MISSING);
}
END_TEST

START_TEST(reference_that_cannot_judge_is_not_the_students_failure) {
  ck_assert_int_eq(judge("frame y 1 1\n1\n", "frame x 1 1\n1\n").verdict, VERDICT_NO_REFERENCE);
  says("does not hand over 'y'");
  ck_assert_int_eq(judge("frame y 1 1\n1\n", "frame y 1 1\nnan\n").verdict, VERDICT_NO_REFERENCE);
  check->inputs = "x";
  ck_assert_int_eq(judge("frame y 1 1\n1\n", "frame y 1 1\n1\n").verdict, VERDICT_NO_REFERENCE);
  says("'x'");
  teardown();
  check->inputs = NULL;
  got = frames_by_hand("frame y 1 1\n1\n", "ok");
  reference = frames_by_hand("frame y 1 1\n1\n", "signal 11");
  ck_assert_int_eq(judge_check(check, got, reference).verdict, VERDICT_NO_REFERENCE);
}
END_TEST

START_TEST(range_has_no_reference) {
  *check = (Check){.frame = "y", .kind = CHECK_RANGE, .low = 0, .high = 1};
  ck_assert_int_eq(judge("frame y 1 1\n1\n", "frame y 1 1\n0.5\n").verdict, VERDICT_PASSED);
  ck_assert_int_eq(judge("frame y 1 1\n1.5\n", "frame y 1 1\n0.5\n").verdict, VERDICT_WRONG);
  says("got 1.5, allowed from 0 to 1");
  check->high = INFINITY;
  judge("frame y 1 1\n-2\n", "frame y 1 1\n0.5\n");
  says("got -2, allowed from 0");
  ck_assert_int_eq(judge("frame y 1 2\n1 1\n", "frame y 1 1\n0.5\n").verdict, VERDICT_WRONG);
  says("1 x 2 numbers came where 1 x 1 belong");
}
END_TEST

START_TEST(close_to_is_no_oracle_of_ones_own) {
  *check = (Check){.frame = "y", .kind = CHECK_CLOSE_TO, .other_frame = "z", .rtol = 0};
  const char *ours = "frame y 1 2\n1 2\nframe z 1 2\n1 2\n"; /* the reference's */
  ck_assert_int_eq(judge(ours, ours).verdict, VERDICT_PASSED);
  const char *rounded = "frame y 1 2\n1.000001 2\nframe z 1 2\n1.000001 2\n";
  ck_assert_int_eq(judge(rounded, ours).verdict, VERDICT_PASSED);
  const char *forged = "frame y 1 2\n3 4\nframe z 1 2\n3 4\n";
  ck_assert_int_eq(judge(forged, ours).verdict, VERDICT_WRONG);
  says("want 1 ('z')");
  const char *alone = "frame y 1 2\n1 2\n";
  ck_assert_int_eq(judge(alone, ours).verdict, VERDICT_PASSED);
  const char *no_number = "frame y 1 2\nnan nan\nframe z 1 2\nnan nan\n";
  ck_assert_int_eq(judge(no_number, ours).verdict, VERDICT_WRONG);
  ck_assert_int_eq(judge("frame y 1 2\n1 3\nframe z 1 2\n1 2\n", ours).verdict, VERDICT_WRONG);
  says("want 2 ('z')");
}
END_TEST

/* ---- the worst number */

START_TEST(worst_number_comes_with_its_input_and_tolerance) {
  check->inputs = "x";
  check->atol = 1e-6;
  judge("frame x 3 2\n9 9\n9 9\n9 9\nframe y 3 1\n1\n2.5\n3\n",
        "frame x 3 2\n1 2\n0.51 -1.2\n5 6\nframe y 3 1\n1\n2\n3\n");
  says("at (1, 0) got 2.5, want 2; allowed difference 0.000201 (rtol 0.0001, atol 1e-06)");
  says("there x = (0.51, -1.2)"); /* the reference's, not what the run says */
  says("1 of 3 numbers are wrong");
  says("only this one number of 3 is wrong");
}
END_TEST

START_TEST(numbers_that_print_alike_get_more_digits) {
  check->rtol = 0;
  judge("frame y 1 1\n1.00000001\n", "frame y 1 1\n1\n");
  says("got 1.00000001, want 1;");
}
END_TEST

/* ---- draws */

static const char *const spread_out = "frame z 6 2\n-2 1\n-1 -2\n0 3\n1 -1\n2 2\n0.5 -3\n";

static void ask_for_draws(void) {
  *check = (Check){.frame = "z", .kind = CHECK_LIKE, .like = {.mean = 4, .spread = 0.5}};
}

START_TEST(draws_are_judged_by_column) {
  ask_for_draws();
  ck_assert_int_eq(judge(spread_out, spread_out).verdict, VERDICT_PASSED);
  judge("frame z 6 2\n-2 11\n-1 8\n0 13\n1 9\n2 12\n0.5 7\n", spread_out);
  says("the mean of column 1 is 10, want 0");
  says("standard errors off, allowed 4");
  judge("frame z 6 2\n-0.2 1\n-0.1 -2\n0 3\n0.1 -1\n0.2 2\n0.05 -3\n", spread_out);
  says("the standard deviation of column 0");
  says("0.1 times, allowed 0.607 to 1.65 times");
}
END_TEST

START_TEST(draws_that_are_no_draws_are_recognised) {
  ask_for_draws();
  judge("frame z 6 2\n1 2\n1 2\n1 2\n1 2\n1 2\n1 2\n", spread_out);
  says("every row is the same");
  judge("frame z 6 2\n1 1\n8 8\n3 3\n9 9\n8 8\n9 9\n", spread_out);
  says("the columns are equal");
  judge("frame z 6 2\n0 1\n1 2\nnan 2\n1 2\n1 2\n1 2\n", spread_out);
  says("the first is NaN, at (2, 0)");
}
END_TEST

static void says_order(Comparison draws, const char *words) {
  const char *says = diagnose_order(check, &draws);
  if (!words)
    ck_assert_ptr_null(says);
  else
    ck_assert_msg(says && strstr(says, words), "says '%s'", says ? says : "nothing");
}

START_TEST(other_noise_is_judged_by_its_draws) {
  *check = (Check){.frame = "y",
                   .kind = CHECK_CLOSE,
                   .rtol = 1e-4,
                   .other_frame = "z",
                   .like = {.mean = 4, .spread = 0.5}};
  char *right = text_format("frame y 1 1\n2\n%s", spread_out);
  char *other = text_format("frame y 1 1\n3\n%s", spread_out);
  ck_assert_int_eq(judge(other, right).verdict, VERDICT_PASSED);
  const char *wrong = "frame y 1 1\n1\nframe z 6 2\n-2 11\n-1 8\n0 13\n1 9\n2 12\n0.5 7\n";
  ck_assert_int_eq(judge(wrong, right).verdict, VERDICT_WRONG);
  says("0.5 times what it should be: 1/2");
  says_order(judge(wrong, right).draws, "over many draws the mean is off too)");
  ck_assert_int_eq(judge("frame y 1 1\n3\n", right).verdict, VERDICT_WRONG);
  says_order(judge("frame y 1 1\n3\n", right).draws, NULL); /* no draws, nothing to say */
  free(right), free(other);
}
END_TEST

/* ---- mistakes */

static Match match(const char *theirs, const char *mistake_items, const char *right) {
  teardown();
  got = frames_by_hand(theirs, "ok");
  reference = frames_by_hand(right, "ok");
  Frames *mistake = frames_by_hand(mistake_items, "ok");
  Match found = diagnose_match(&exercise, got, mistake, reference);
  frames_free(mistake);
  return found;
}

static void ask_two(void) {
  exercise.checks = 2;
  exercise.check[0] = (Check){.frame = "a", .kind = CHECK_CLOSE, .rtol = 1e-4};
  exercise.check[1] = (Check){.frame = "b", .kind = CHECK_CLOSE, .rtol = 1e-4};
}

#define A(x) "frame a 1 1\n" x "\n"
#define B(x) "frame b 1 1\n" x "\n"

START_TEST(mistake_is_named_by_its_numbers) {
  ask_two();
  ck_assert_int_eq(match(A("2") B("1"), A("2") B("1"), A("1") B("1")), MATCH_EXACT);
  ck_assert_int_eq(match(A("2") B("3"), A("2") B("1"), A("1") B("1")), MATCH_NONE);
  ck_assert_int_eq(match(A("2") B("1"), A("3") B("1"), A("1") B("1")), MATCH_NONE);
  /* b was never produced: a alone speaks */
  ck_assert_int_eq(match(A("2"), A("2") B("3"), A("1") B("1")), MATCH_EXACT);
  ck_assert_int_eq(match("", A("2") B("3"), A("1") B("1")), MATCH_NONE);
  /* a mistake known by its NaN, and by its infinity */
  ck_assert_int_eq(match(A("nan") B("1"), A("nan") B("1"), A("1") B("1")), MATCH_EXACT);
  ck_assert_int_eq(match(A("nan") B("1"), A("inf") B("1"), A("1") B("1")), MATCH_NONE);
  /* and by its shape */
  ck_assert_int_eq(match("frame a 1 2\n1 1\n" B("1"), "frame a 1 2\n1 1\n" B("1"), A("1") B("1")),
                   MATCH_EXACT);
}
END_TEST

START_TEST(mistake_that_explains_nothing_is_not_named) {
  ask_two();
  /* one that is right in all that the run produced */
  ck_assert_int_eq(match(A("1"), A("1") B("3"), A("1") B("1")), MATCH_NONE);
  /* as near to the mistake as to the reference, which differ by less than is allowed */
  exercise.check[0].rtol = 0.1;
  ck_assert_int_eq(match(A("1.15") B("1"), A("1.09") B("1"), A("1") B("1")), MATCH_NONE);
}
END_TEST

START_TEST(mistake_is_named_by_its_draws) {
  ask_for_draws();
  const char *shifted = "frame z 6 2\n-2 11\n-1 8\n0 13\n1 9\n2 12\n0.5 7\n";
  const char *again = "frame z 6 2\n-1 8\n-2 11\n0 13\n0.5 7\n1 9\n2 12\n";
  ck_assert_int_eq(match(shifted, shifted, spread_out), MATCH_EXACT);
  ck_assert_int_eq(match(again, shifted, spread_out), MATCH_DRAWS);
  ck_assert_int_eq(match(shifted, spread_out, spread_out), MATCH_NONE);
}
END_TEST

START_TEST(checks_without_a_reference_name_only_where_nothing_else_can) {
  exercise.checks = 2;
  exercise.check[0] = (Check){.frame = "a", .kind = CHECK_CLOSE, .rtol = 1e-4};
  exercise.check[1] = (Check){.frame = "b", .kind = CHECK_RANGE, .low = 0, .high = 1};
  ck_assert_int_eq(match(A("1") B("7"), A("1") B("7"), A("1") B("0")), MATCH_EXACT);
  ck_assert_int_eq(match(A("1") B("7"), A("1") B("8"), A("1") B("0")), MATCH_NONE);
  /* a fails too, and not as the mistake's */
  ck_assert_int_eq(match(A("5") B("7"), A("1") B("7"), A("1") B("0")), MATCH_NONE);
  /* a fails too, and the mistake does not explain that */
  exercise.check[0].rtol = 0.1;
  ck_assert_int_eq(match(A("1.15") B("7"), A("1.09") B("7"), A("1") B("0")), MATCH_NONE);
  exercise.check[0].rtol = 1e-4;
  /* the range is not asked where a speaks */
  ck_assert_int_eq(match(A("5") B("0.5"), A("5") B("0.7"), A("1") B("0")), MATCH_EXACT);
}
END_TEST

/* ---- compilers */

START_TEST(first_error_is_taken_out) {
  said = diagnose_messages("a.c: In function 'f':\na.c:3:7: warning: unused 'x'\n    3 |   x;\n"
                           "a.c:9:1: error: expected ';'\n    9 | }\n      | ^\n"
                           "a.c:12:1: error: another\n");
  ck_assert_str_eq(said, "a.c:9:1: error: expected ';'\n    9 | }\n      | ^");
  free(said);
  said = diagnose_messages("a.c:3:7: warning: unused \033[1m'x'\n    3 |   x;\na.c:4:1: note: n\n");
  ck_assert_str_eq(said, "a.c:3:7: warning: unused ?[1m'x'\n    3 |   x;");
  free(said);
  said = diagnose_messages("undefined reference to `f'\nmore\nand more\nand more still\n");
  ck_assert_str_eq(said, "undefined reference to `f'\nmore\nand more");
  free(said);
  said = diagnose_messages("");
  ck_assert_str_eq(said, "");
}
END_TEST

Suite *make_diagnose_suite(void);
Suite *make_diagnose_suite(void) {
  Suite *suite = suite_create("diagnose");
  TCase *tcase = tcase_create("core");
  tcase_add_checked_fixture(tcase, setup, teardown);
  tcase_add_test(tcase, equal_frames_pass);
  tcase_add_test(tcase, case_that_ended_badly_is_explained);
  tcase_add_test(tcase, run_that_broke_off_is_explained);
  tcase_add_test(tcase, missing_frame_is_missing);
  tcase_add_test(tcase, frame_of_another_case_does_not_count);
  tcase_add_test(tcase, reference_that_cannot_judge_is_not_the_students_failure);
  tcase_add_test(tcase, range_has_no_reference);
  tcase_add_test(tcase, close_to_is_no_oracle_of_ones_own);
  tcase_add_test(tcase, worst_number_comes_with_its_input_and_tolerance);
  tcase_add_test(tcase, numbers_that_print_alike_get_more_digits);
  tcase_add_test(tcase, draws_are_judged_by_column);
  tcase_add_test(tcase, draws_that_are_no_draws_are_recognised);
  tcase_add_test(tcase, other_noise_is_judged_by_its_draws);
  tcase_add_test(tcase, mistake_is_named_by_its_numbers);
  tcase_add_test(tcase, mistake_that_explains_nothing_is_not_named);
  tcase_add_test(tcase, mistake_is_named_by_its_draws);
  tcase_add_test(tcase, checks_without_a_reference_name_only_where_nothing_else_can);
  tcase_add_test(tcase, first_error_is_taken_out);
  suite_add_tcase(suite, tcase);
  return suite;
}
