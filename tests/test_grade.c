/* Grading: from frames written by hand, and from files through compiler and box, in
 * a course of one exercise that is made here. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "error.h"
#include "files.h"
#include "frames_by_hand.h"
#include "grade.h"
#include "text.h"

/* ---- from frames */

static Exercise two_checks = {.name = (char *)"alpha", .points = 3, .checks = 2};

static ExerciseResult result_of(const char *items, const char *end, const char *right) {
  two_checks.check[0] = (Check){.frame = (char *)"a", .points = 1, .atol = 0.1};
  two_checks.check[1] = (Check){.frame = (char *)"b", .points = 2, .atol = 0.1};
  Frames *got = items ? frames_by_hand(items, end) : NULL, *want = frames_by_hand(right, "ok");
  ExerciseResult result;
  grade_frames(&two_checks, got, want, &result);
  frames_free(got);
  frames_free(want);
  return result;
}

static const char both[] = "frame a 1 1\n1\nframe b 1 1\n2\n";

START_TEST(states_and_points_come_from_the_checks) {
  static const struct {
    const char *items, *end, *right;
    State state;
    double points;
  } runs[] = {{both, "ok", both, STATE_PASSED, 3},
              {"frame a 1 1\n1\nframe b 1 1\n9\n", "ok", both, STATE_FAILED, 1},
              {"frame a 1 1\n9\nframe b 1 1\n2\n", "ok", both, STATE_FAILED, 2},
              {"frame b 1 1\n2\n", "ok", both, STATE_FAILED, 2},
              {both, "signal 11", both, STATE_FAILED, 0},
              {both, "todo", both, STATE_TODO, 0},
              {NULL, NULL, both, STATE_FAILED, 0},
              {both, "ok", "frame a 1 1\n1\n", STATE_GRADER_ERROR, 1}};
  for (size_t i = 0; i < sizeof runs / sizeof *runs; i++) {
    ExerciseResult result = result_of(runs[i].items, runs[i].end, runs[i].right);
    ck_assert_msg(result.state == runs[i].state && result.points == runs[i].points,
                  "run %zu: %s with %g points", i, state_name(result.state), result.points);
    for (int c = 0; c < 2; c++)
      ck_assert_int_eq(result.check[c].why == NULL, result.check[c].state == STATE_PASSED);
    exercise_result_free(&result);
  }
}
END_TEST

START_TEST(failed_need_skips) {
  Lab lab = {.exercises = 2};
  LabResult result = {.lab = &lab};
  lab.exercise[1] = (Exercise){.needs = 1, .need = {0}};
  result.exercise[0].exercise = &two_checks;
  static const struct {
    State state;
    const char *words;
  } needed[] = {{STATE_PASSED, NULL},
                {STATE_TODO, NULL},
                {STATE_FAILED, "it needs alpha, which failed"},
                {STATE_NOT_HANDED_IN, "it needs alpha, which was not handed in"},
                {STATE_SKIPPED, "it needs alpha, which was skipped"},
                {STATE_GRADER_ERROR, "it needs alpha, which could not be graded"}};
  for (size_t i = 0; i < sizeof needed / sizeof *needed; i++) {
    result.exercise[0].state = needed[i].state;
    char *words = grade_blocked(&result, 1);
    ck_assert_pstr_eq(words, needed[i].words);
    free(words);
  }
  ck_assert_ptr_null(grade_blocked(&result, 0));
}
END_TEST

START_TEST(status_never_mixes_up_whose_failure_it_is) {
  Lab lab = {.exercises = 2};
  LabResult result = {.lab = &lab, .graded = 2};
  Grading grading = {.labs = 1, .lab = &result};
  static const struct {
    State one, other;
    int status;
  } cases[] = {{STATE_PASSED, STATE_PASSED, 0},       {STATE_PASSED, STATE_FAILED, 1},
               {STATE_TODO, STATE_PASSED, 1},         {STATE_NOT_HANDED_IN, STATE_SKIPPED, 1},
               {STATE_GRADER_ERROR, STATE_PASSED, 2}, {STATE_FAILED, STATE_GRADER_ERROR, 2}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    result.exercise[0].state = cases[i].one;
    result.exercise[1].state = cases[i].other;
    ck_assert_int_eq(grading_status(&grading), cases[i].status);
  }
  result.graded = 1; /* not even finished */
  result.exercise[0].state = STATE_PASSED;
  ck_assert_int_eq(grading_status(&grading), 2);
}
END_TEST

START_TEST(only_the_surest_mistakes_are_kept) {
  static const Mistake a = {(char *)"a", (char *)"A."}, b = {(char *)"b", (char *)"B."};
  ExerciseResult result;
  exercise_result_fill(&result, &two_checks, STATE_FAILED, NULL);
  exercise_result_add_mistake(&result, &a, MATCH_NONE);
  ck_assert_int_eq(result.mistakes, 0);
  exercise_result_add_mistake(&result, &a, MATCH_DRAWS);
  exercise_result_add_mistake(&result, &b, MATCH_DRAWS);
  ck_assert(result.mistakes == 2 && strcmp(result.mistake[1].says, "B.") == 0);
  exercise_result_add_mistake(&result, &b, MATCH_EXACT);
  exercise_result_add_mistake(&result, &a, MATCH_DRAWS);
  ck_assert(result.mistakes == 1 && strcmp(result.mistake[0].name, "b") == 0);
  exercise_result_add_mistake(&result, &a, MATCH_EXACT);
  ck_assert(result.mistakes == 2 && result.match == MATCH_EXACT);
  exercise_result_free(&result);
}
END_TEST

/* ---- from files */

static char *course, *built;
static Exercise doubled = {.name = (char *)"doubled",
                           .points = 2,
                           .functions = 1,
                           .function = {(char *)"doubled"},
                           .seconds = 1,
                           .megabytes = 512,
                           .checks = 2};
static Lab lab1 = {.number = 1, .exercises = 1};
static int decided;

static void put(const char *name, const char *text) {
  char *path = text_format("%s/%s", course, name), *folder = text_copy(path);
  *strrchr(folder, '/') = '\0';
  ck_assert_msg(folder_make(folder) == 0, "%s", error_message());
  ck_assert_msg(file_write(path, text, strlen(text)) == 0, "%s", error_message());
  free(path);
  free(folder);
}

static void shell(const char *format) {
  char *line = text_format(
      "D=%s; B=$D/build; C='cc -std=c11 -D_XOPEN_SOURCE=700 -Icore -Igrader'; %s", course, format);
  ck_assert_msg(system(line) == 0, "%s", line);
  free(line);
}

#define HEADER "#include \"lab.h\"\n"
static const char right[] = HEADER "double doubled(double x) { return 2 * x; }\n";
static const char halves[] =
    "/* You halve x. */\n" HEADER "double doubled(double x) { return x / 2; }\n";

static void make_course(void) {
  ck_assert_int_eq(folder_make(TEST_BUILD), 0);
  char *folder = folder_make_private(TEST_BUILD);
  course = path_absolute(folder);
  free(folder);
  chmod(course, 0755);
  built = text_format("%s/build", course);
  put("labs/lab1/lab1.h", "");
  put("labs/lab1/probes/doubled.c",
      "#include \"probe.h\"\ndouble doubled(double x);\n"
      "static void small(uint64_t seed) { probe_number(\"small\", doubled((double)seed)); }\n"
      "static void large(uint64_t seed) { probe_number(\"large\", doubled(1e3 * (double)seed)); }\n"
      "const ProbeCase probe_cases[] = {{\"small\", small}, {\"large\", large}, {0, 0}};\n");
  put("score.c", HEADER "void (*lab_todo_hook)(const char *);\n"
                        "void lab_todo(const char *e) { if (lab_todo_hook) lab_todo_hook(e); }\n");
  put("solutions/lab1/doubled.c", right);
  put("solutions/lab1/mistakes/doubled.halves.c", halves);
  put("solutions/lab1/mistakes/doubled.cubes.c",
      "/* No. */\n" HEADER "double doubled(double x) { return x * x * x; }\n");
  shell(
      "mkdir -p $D/core $B/probes/lab1 && cp core/*.h $D/core && $C -c $D/score.c -o $B/score.o && "
      "ar rcs $B/libscore.a $B/score.o && $C -c grader/probe_main.c -o $B/probe_main.o && "
      "$C -c $D/labs/lab1/probes/doubled.c -o $B/probes/lab1/doubled.o");
  build_set_folders(course, built);
  doubled.check[0] = (Check){.frame = (char *)"small", .points = 1, .rtol = 1e-6};
  doubled.check[1] = (Check){.frame = (char *)"large", .points = 1, .rtol = 1e-6};
}

static void remove_course(void) {
  folder_remove(course);
  free(course);
  free(built);
}

static void note_decided(const ExerciseResult *result, void *context) {
  ck_assert_ptr_eq(context, &decided);
  ck_assert_int_eq(result->mistakes, 0); /* not looked for yet */
  decided++;
}

static ExerciseResult grade_text(const char *text) {
  put("handed_in.c", text);
  char *path = text_format("%s/handed_in.c", course);
  ExerciseResult result;
  decided = 0;
  grade_exercise(&lab1, &doubled, (Source){.path = path}, 21, note_decided, &decided, &result);
  free(path);
  return result;
}

START_TEST(files_are_graded) {
  ExerciseResult r = grade_text(right);
  ck_assert_msg(r.state == STATE_PASSED && r.points == 2, "%s: %s", state_name(r.state), r.why);
  ck_assert(!r.why && !r.printed && r.mistakes == 0 && r.seconds > 0 && decided == 1);
  exercise_result_free(&r);

  r = grade_text(HEADER "double doubled(double x) { return 0.5 * x; }\n");
  ck_assert(r.state == STATE_FAILED && r.points == 0);
  ck_assert(r.mistakes == 1 && r.match == MATCH_EXACT);
  ck_assert_str_eq(r.mistake[0].name, "halves");
  ck_assert_str_eq(r.mistake[0].says, "You halve x.");
  ck_assert_ptr_nonnull(strstr(r.check[0].why, "0.25 times what it should be: 1/4"));
  exercise_result_free(&r);

  r = grade_text(HEADER "double doubled(double x) { return x < 100 ? 2 * x : 7; }\n");
  ck_assert(r.state == STATE_FAILED && r.points == 1 && r.mistakes == 0);
  exercise_result_free(&r);

  r = grade_text(HEADER "double doubled(double x) { lab_todo(\"doubled\"); return x; }\n");
  ck_assert(r.state == STATE_TODO && r.points == 0 && !r.why && decided == 0);
  exercise_result_free(&r);
}
END_TEST

START_TEST(leftover_todo_is_named) {
  ExerciseResult r = grade_text(HEADER "double doubled(double x) {\n  /* YOUR CODE BEGINS */\n"
                                       "  double y = 2 * x;\n  lab_todo(\"doubled\");\n"
                                       "  return y;\n  /* YOUR CODE ENDS */\n}\n");
  ck_assert(r.state == STATE_TODO && r.points == 0 && r.leftover_todo);
  ck_assert_pstr_eq(r.why, "your code still calls lab_todo(\"doubled\"): delete that line when the "
                           "steps are written");
  exercise_result_free(&r);
}
END_TEST

START_TEST(files_that_fail_are_explained) {
  ExerciseResult r = grade_text(HEADER "double doubled(double x) { return twice(x) }\n");
  ck_assert(r.state == STATE_FAILED && r.points == 0);
  const char *error = strstr(r.why, "error:");
  ck_assert_msg(error && !strstr(error + 1, "error:"), "%s", r.why);
  ck_assert_msg(strncmp(r.why, "it does not compile:\n", 21) == 0, "%s", r.why);
  exercise_result_free(&r);

  r = grade_text(HEADER "double tripled(double x);\ndouble tripled(double x) { return 3 * x; }\n");
  ck_assert_msg(r.state == STATE_FAILED && strstr(r.why, "doubled"), "%s", r.why);
  exercise_result_free(&r);

  r = grade_text(HEADER "#include <stdio.h>\ndouble doubled(double x) {\n"
                        "  volatile int *nowhere = 0;\n"
                        "  fputs(\"a.c:7: no\\n\", stderr);\n"
                        "  return x < 100 ? 2 * x : *nowhere;\n}\n");
  ck_assert(r.state == STATE_FAILED && r.points == 1);
  ck_assert_msg(strstr(r.check[1].why, "segmentation fault"), "%s", r.check[1].why);
  ck_assert_msg(strstr(r.check[1].why, "\na.c:7: no"), "%s", r.check[1].why);
  exercise_result_free(&r);

  r = grade_text(HEADER "double doubled(double x) {\n"
                        "  for (volatile int i = 0; x < 100; i++) continue;\n"
                        "  return 2 * x;\n}\n");
  ck_assert(r.state == STATE_FAILED && r.points == 1);
  ck_assert_msg(strstr(r.check[0].why, "not finished after 1 second:"), "%s", r.check[0].why);
  exercise_result_free(&r);
}
END_TEST

START_TEST(answers_are_graded_without_a_probe) {
  Questions questions = {.questions = 2};
  questions.question[0] = (Question){.key = (char *)"share", .low = 0, .high = 1};
  questions.question[1] = (Question){.key = (char *)"why", .choice = 'b'};
  Exercise answers = {.name = (char *)"answers", .points = 3, .checks = 2, .questions = &questions};
  answers.check[0] = (Check){.kind = CHECK_ANSWER, .frame = (char *)"share", .points = 1};
  answers.check[1] = (Check){.kind = CHECK_ANSWER, .frame = (char *)"why", .points = 2};
  static const struct {
    const char *text, *why;
    State state, first, second;
    double points;
  } files[] = {{"share: 0.5\nwhy: b\n", NULL, STATE_PASSED, STATE_PASSED, STATE_PASSED, 3},
               {"share: ~\nwhy: ~\n", NULL, STATE_TODO, STATE_TODO, STATE_TODO, 0},
               {"share: 2\nwhy: b\n", NULL, STATE_FAILED, STATE_FAILED, STATE_PASSED, 2},
               {"share: 1\n", NULL, STATE_FAILED, STATE_PASSED, STATE_TODO, 1},
               {"shar: 1\n", "answers.yaml:1:1: unknown key 'shar': did you mean 'share'?",
                STATE_FAILED, STATE_FAILED, STATE_FAILED, 0}};
  char *path = text_format("%s/answers.yaml", course);
  for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
    ExerciseResult r;
    put("answers.yaml", files[i].text);
    grade_exercise(&lab1, &answers, (Source){.path = path}, 1, NULL, NULL, &r);
    ck_assert_int_eq(r.state, files[i].state);
    ck_assert_pstr_eq(r.why, files[i].why);
    ck_assert(r.check[0].state == files[i].first && r.check[1].state == files[i].second);
    ck_assert_double_eq(r.points, files[i].points);
    exercise_result_free(&r);
  }
  free(path);
}
END_TEST

START_TEST(what_is_not_there_is_not_graded) {
  ExerciseResult r;
  grade_exercise(&lab1, &doubled, (Source){NULL, NULL}, 1, NULL, NULL, &r);
  ck_assert(r.state == STATE_NOT_HANDED_IN && r.check[1].state == STATE_NOT_HANDED_IN);
  exercise_result_free(&r);
  grade_exercise(&lab1, &doubled, (Source){.problem = "is saved as UTF-16"}, 1, NULL, NULL, &r);
  ck_assert(r.state == STATE_FAILED && strstr(r.why, "it is saved as UTF-16"));
  exercise_result_free(&r);
}
END_TEST

START_TEST(missing_reference_is_the_graders_failure) {
  char *solution = text_format("%s/solutions/lab1/doubled.c", course);
  ck_assert_int_eq(unlink(solution), 0);
  free(solution);
  ExerciseResult r = grade_text(right);
  ck_assert_int_eq(r.state, STATE_GRADER_ERROR);
  ck_assert_msg(strncmp(r.why, "no reference: ", 14) == 0, "%s", r.why);
  exercise_result_free(&r);
  /* Nobody is to blame for not building where the reference does not build. */
  r = grade_text("rubbish\n");
  ck_assert_int_eq(r.state, STATE_GRADER_ERROR);
  exercise_result_free(&r);
}
END_TEST

Suite *make_grade_suite(void);
Suite *make_grade_suite(void) {
  Suite *suite = suite_create("grade");
  TCase *frames = tcase_create("frames"), *files = tcase_create("files");
  tcase_add_test(frames, states_and_points_come_from_the_checks);
  tcase_add_test(frames, failed_need_skips);
  tcase_add_test(frames, status_never_mixes_up_whose_failure_it_is);
  tcase_add_test(frames, only_the_surest_mistakes_are_kept);
  suite_add_tcase(suite, frames);
  tcase_add_unchecked_fixture(files, make_course, remove_course);
  tcase_set_timeout(files, 120);
  tcase_add_test(files, files_are_graded);
  tcase_add_test(files, leftover_todo_is_named);
  tcase_add_test(files, files_that_fail_are_explained);
  tcase_add_test(files, answers_are_graded_without_a_probe);
  tcase_add_test(files, what_is_not_there_is_not_graded);
  tcase_add_test(files, missing_reference_is_the_graders_failure);
  suite_add_tcase(suite, files);
  return suite;
}
