/* build: from a student's file to frames, with a small course. */
#define _DEFAULT_SOURCE
#include "box.h"
#include "small_course.h"

/* Builds text as the exercise's file, at any place, and runs it with seed 21. */
static BuildRun build_text(const char *text) {
  BuildRun run;
  put(text, "submission/somebody.c");
  char *source = text_format("%s/submission/somebody.c", course);
  char *parent = text_format("%s/work", built);
  char *work = folder_make_private(parent);
  ck_assert_ptr_nonnull(work);
  int result = build_and_run(&lab, &exercise, source, 21, work, &run);
  ck_assert_msg(result == 0, "%s", error_message());
  folder_remove(work);
  free(work), free(parent), free(source);
  return run;
}

static void expect_right(const char *text) {
  BuildRun run = build_text(text);
  ck_assert_msg(run.compiled && run.linked, "%s", run.messages);
  ck_assert_msg(run.frames->complete, "%s; %s", run.frames->problem, run.stderr_text);
  expect_number(run.frames, "small", 42);
  expect_number(run.frames, "large", 42000);
  expect_number(run.frames, "helper", 42);
  build_run_free(&run);
}

/* The message of a file that does not come to run. */
static char *expect_refused(const char *text, int compiled) {
  BuildRun run = build_text(text);
  ck_assert_int_eq(run.linked, 0);
  ck_assert_int_eq(run.compiled, compiled);
  ck_assert_ptr_null(run.frames);
  char *messages = text_copy(run.messages);
  ck_assert_ptr_null(strstr(messages, course));
  build_run_free(&run);
  return messages;
}

START_TEST(a_right_file_runs) {
  expect_right(solution);
}
END_TEST

START_TEST(warnings_do_not_fail) {
  BuildRun run = build_text("#include \"lab1.h\"\n"
                            "double doubled(double x) { int unused; return 2 * x; }\n");
  ck_assert_int_eq(run.linked, 1);
  ck_assert_ptr_nonnull(strstr(run.messages, "labs/lab1/doubled.c:2:"));
  expect_number(run.frames, "small", 42);
  build_run_free(&run);
}
END_TEST

START_TEST(what_else_the_file_defines_is_private_to_it) {
  expect_right(
      "#include <stddef.h>\n#include <stdio.h>\n#include \"lab1.h\"\n"
      "int score_helper(void) { return 7; }\n"
      "void *malloc(size_t n) { (void)n; return 0; }\n"
      "long write(int fd, const void *b, size_t n) { (void)fd; (void)b; return (long)n; }\n"
      "void probe_number(const char *n, double v) { (void)n; (void)v; }\n"
      "int probe_cases = 5;\n"
      "static double twice(double x) { return 2 * x; }\n"
      "double helper(double x) { return twice(x); }\n"
      "double also(double x) __attribute__((alias(\"helper\")));\n"
      "__attribute__((weak)) double weakly(double x) { return also(x); }\n"
      "double doubled(double x) { return weakly(x); }\n"
      "int main(void) { return puts(\"my own main\"); }\n");
}
END_TEST

/* The process that starts the cases must run none of it. */
START_TEST(nothing_of_the_file_runs_around_main) {
  expect_right(
      "#include <unistd.h>\n#include \"lab1.h\"\n"
      "__attribute__((constructor)) static void begin(void) { _exit(0); }\n"
      "__attribute__((destructor)) static void end(void) { pause(); }\n"
      "__asm__(\".section .init,\\\"ax\\\"\\n ud2\\n.section .preinit_array,\\\"aw\\\"\\n\"\n"
      "        \".quad begin\\n.text\");\n"
      "double doubled(double x) { return 2 * x; }\n");
  char *said =
      expect_refused("#include \"lab1.h\"\nstatic double twice(double x) { return 2 * x; }\n"
                     "static double (*choose(void))(double) { return twice; }\n"
                     "double doubled(double x) __attribute__((ifunc(\"choose\")));\n",
                     1);
  ck_assert_ptr_nonnull(strstr(said, "before main"));
  free(said);
}
END_TEST

START_TEST(what_does_the_exercises_work_is_out_of_reach) {
  static const char *const uses[] = {
      "double doubled(double x) { return score_helper() * x / 21; }\n",
      "static int (*help)(void) = score_helper;\ndouble doubled(double x) { return help() * x; "
      "}\n"};
  exercise.withouts = 1;
  exercise.without[0] = (char *)"score_helper";
  for (int i = 0; i < 2; i++) {
    char *text = text_format("#include \"lab1.h\"\n%s", uses[i]);
    char *said = expect_refused(text, 1);
    ck_assert_msg(strstr(said, "uses score_helper, which does") != NULL, "%s", said);
    free(said), free(text);
  }
  expect_right(solution); /* whose probe does use it */
  expect_right("#include \"lab1.h\"\nint score_helper(void) { return 2; }\n"
               "double doubled(double x) { return score_helper() * x; }\n");
}
END_TEST

START_TEST(a_missing_function_is_named) {
  char *said = expect_refused("#include \"lab1.h\"\ndouble double_d(double x) { return x; }\n", 1);
  ck_assert_str_eq(said, "doubled.c does not define doubled");
  free(said);
  said = expect_refused("", 1);
  ck_assert_str_eq(said, "doubled.c does not define doubled");
  free(said);
}
END_TEST

START_TEST(an_undefined_helper_is_named_with_its_place) {
  char *said = expect_refused("#include \"lab1.h\"\ndouble helper(double x);\n"
                              "double doubled(double x) { return helper(x); }\n",
                              1);
  ck_assert_msg(strstr(said, "labs/lab1/doubled.c:3") && strstr(said, "helper"), "%s", said);
  ck_assert_ptr_null(strstr(said, "does not define"));
  free(said);
}
END_TEST

START_TEST(a_compiler_error_is_fit_to_be_read) {
  char *said = expect_refused("#include \"lab1.h\"\nint unused(void) { int y; return 1; }\n"
                              "double doubled(double x) { return 2 * y\033[31m; }\n"
                              "a b c d e f g;\nh i j;\nk l m;\nn o p;\nq r s;\nt u v;\nw x y;\n",
                              0);
  const char *first = strchr(said, '\n');
  ck_assert_msg(strncmp(said, "labs/lab1/doubled.c", 19) == 0, "%s", said);
  ck_assert_msg(first && strstr(said, "error: ") && strstr(said, ":3:"), "%s", said);
  const char *warning = strstr(said, "warning: ");
  ck_assert_msg(!warning || warning > strstr(said, "error: "), "%s", said);
  ck_assert_ptr_null(strchr(said, '\033'));
  int lines = 1;
  for (const char *at = said; *at; at++) lines += *at == '\n';
  ck_assert_int_le(lines, 13);
  free(said);
}
END_TEST

START_TEST(a_stub_is_todo) {
  BuildRun run = build_text("#include \"lab1.h\"\ndouble doubled(double x) {\n"
                            "  (void)x; lab_todo(\"doubled\"); return 0; }\n");
  ck_assert_int_eq(run.frames->cases, 2);
  ck_assert_int_eq(run.frames->one_case[0].end, CASE_TODO);
  ck_assert_int_eq(run.frames->one_case[1].end, CASE_TODO);
  build_run_free(&run);
}
END_TEST

START_TEST(a_crash_costs_its_case_alone) {
  BuildRun run =
      build_text("#include <stdio.h>\n#include \"lab1.h\"\ndouble doubled(double x) {\n"
                 "  if (x > 100) { printf(\"x is \\033[1mlarge\\n\"); *(volatile int *)0 = 1; }\n"
                 "  return 2 * x; }\n");
  expect_number(run.frames, "small", 42);
  ck_assert_ptr_null(frames_find(run.frames, "large"));
  ck_assert_int_eq(run.frames->one_case[1].end, CASE_SIGNAL);
  ck_assert_int_eq(run.frames->complete, 1);
  ck_assert_ptr_nonnull(strstr(run.stderr_text, "large"));
  ck_assert_ptr_null(strchr(run.stderr_text, '\033'));
  build_run_free(&run);
}
END_TEST

/* ---- secrets: at the levels that can keep them ---- */

static const char *const levels[] = {"namespaces", "landlock"};

/* 0, with a line that says so, where this machine has no such level. */
static int has_level(int i) {
  setenv("BOX_LEVEL", levels[i], 1);
  if (strstr(box_level_reason(), "does not work") == NULL) return 1;
  printf("not tested here: %s\n", box_level_reason());
  return 0;
}

START_TEST(the_compiler_sees_no_secrets) {
  if (!has_level(_i)) return;
  const char *const secrets[] = {"/dev/zero",
                                 "/etc/passwd",
                                 "/etc/shadow",
                                 "solutions/lab1/doubled.c",
                                 "labs/lab1/probes/doubled.c",
                                 "submission/somebody.c"};
  for (size_t i = 0; i < sizeof secrets / sizeof *secrets; i++) {
    const char *root = *secrets[i] == '/' ? "" : course, *slash = *root ? "/" : "";
    char *text = text_format("#include \"%s%s%s\"\n", root, slash, secrets[i]);
    char *said = expect_refused(text, 0);
    ck_assert_msg(strstr(said, "No such file") || strstr(said, "Permission denied") ||
                      strstr(said, "not found"),
                  "%s", said);
    free(said), free(text);
    text = text_format("__asm__(\".incbin \\\"%s%s%s\\\"\");\n", root, slash, secrets[i]);
    said = expect_refused(text, 0);
    free(said), free(text);
  }
}
END_TEST

/* A file that reports which of several paths it could open, as bits. */
static char *opener(void) {
  return text_format("#include <fcntl.h>\n#include <unistd.h>\n#include \"lab1.h\"\n"
                     "double doubled(double x) { (void)x; int opened = 0;\n"
                     "  opened |= open(\"%s/solutions/lab1/doubled.c\", O_RDONLY) >= 0;\n"
                     "  opened |= (open(\"/etc/passwd\", O_RDONLY) >= 0) << 1;\n"
                     "  opened |= (open(\"%s/escaped\", O_WRONLY | O_CREAT, 0644) >= 0) << 2;\n"
                     "  opened |= (open(\"%s/libscore.a\", O_RDONLY) >= 0) << 3;\n"
                     "  return opened; }\n",
                     course, course, built);
}

START_TEST(the_probe_sees_no_secrets) {
  char *text = opener();
  if (has_level(_i)) {
    BuildRun run = build_text(text);
    expect_number(run.frames, "small", 0);
    build_run_free(&run);
  }
  free(text);
}
END_TEST

START_TEST(outside_the_box_all_of_it_could_be_opened) {
  char *text = opener();
  put(text, "outside.c");
  shell("cc -std=c11 -Icore -I%s/labs/lab1 -c %s/outside.c -o %s/outside.o && cc -o %s/outside "
        "%s/outside.o %s/probes/lab1/doubled.o %s/probe_main.o %s/libscore.a -lm && "
        "%s/outside --seed 1 | grep -A1 'frame small' | grep -qx 15",
        course, course, built, built, built, built, built, built, built);
  free(text);
}
END_TEST

/* Root's own folder, say: the box's user may not even enter it. */
START_TEST(a_course_that_only_root_can_enter_is_graded) {
  if (geteuid() != 0 || !has_level(_i)) return;
  ck_assert_int_eq(chmod(course, 0700), 0);
  shell("rm -rf %s/frames", built);
  expect_right(solution);
  Frames *frames = build_reference_frames(&lab, &exercise, "solution", 21);
  ck_assert_msg(frames != NULL, "%s", error_message());
  expect_number(frames, "small", 42);
  frames_free(frames);
  char *said = expect_refused("#include \"lab1.h\"\nfloat doubled(double x) { return 0; }\n", 0);
  ck_assert_ptr_nonnull(strstr(said, "labs/lab1/doubled.c:2:"));
  ck_assert_ptr_nonnull(strstr(said, "labs/lab1/lab1.h:4:"));
  ck_assert_ptr_null(strstr(said, "/tmp/"));
  free(said);
  chmod(course, 0755);
}
END_TEST

START_TEST(an_endless_loop_times_out) {
  if (!has_level(_i)) return;
  exercise.seconds = 0.3;
  BuildRun run = build_text("#include \"lab1.h\"\ndouble doubled(double x) {\n"
                            "  for (volatile int i = 0; x > 100; i++) continue;\n"
                            "  return 2 * x; }\n");
  expect_number(run.frames, "small", 42);
  ck_assert_int_eq(run.frames->one_case[1].end, CASE_TIMEOUT);
  ck_assert_int_eq(run.frames->complete, 1);
  build_run_free(&run);
}
END_TEST

Suite *make_build_suite(void);
Suite *make_build_suite(void) {
  Suite *suite = suite_create("build");
  TCase *tests = tcase_create("a course of one exercise");
  tcase_add_unchecked_fixture(tests, make_course, remove_course);
  tcase_set_timeout(tests, 120);
  tcase_add_test(tests, a_right_file_runs);
  tcase_add_test(tests, warnings_do_not_fail);
  tcase_add_test(tests, what_else_the_file_defines_is_private_to_it);
  tcase_add_test(tests, nothing_of_the_file_runs_around_main);
  tcase_add_test(tests, what_does_the_exercises_work_is_out_of_reach);
  tcase_add_test(tests, a_missing_function_is_named);
  tcase_add_test(tests, an_undefined_helper_is_named_with_its_place);
  tcase_add_test(tests, a_compiler_error_is_fit_to_be_read);
  tcase_add_test(tests, a_stub_is_todo);
  tcase_add_test(tests, a_crash_costs_its_case_alone);
  tcase_add_loop_test(tests, the_compiler_sees_no_secrets, 0, 2);
  tcase_add_loop_test(tests, the_probe_sees_no_secrets, 0, 2);
  tcase_add_loop_test(tests, a_course_that_only_root_can_enter_is_graded, 0, 2);
  tcase_add_loop_test(tests, an_endless_loop_times_out, 0, 2);
  tcase_add_test(tests, outside_the_box_all_of_it_could_be_opened);
  suite_add_tcase(suite, tests);
  return suite;
}
