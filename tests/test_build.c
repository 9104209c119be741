/* build: a course of one exercise, made in a folder of its own, so that nothing
 * here depends on the labs. */
#define _DEFAULT_SOURCE
#include <check.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "box.h"
#include "build.h"
#include "error.h"
#include "files.h"
#include "text.h"

#ifndef TEST_BUILD
#define TEST_BUILD "build"
#endif

static char *course, *built;
static Lab lab = {.number = 1, .title = (char *)"t", .section = (char *)"1", .exercises = 1};
static Exercise exercise = {.name = (char *)"doubled",
                            .functions = 1,
                            .function = {(char *)"doubled"},
                            .seconds = 2,
                            .megabytes = 512};

/* What the solution says, and what others say in its place. */
static const char solution[] = "#include \"lab1.h\"\n"
                               "double doubled(double x) { return 2 * x; }\n";

static void put(const char *text, const char *format, ...) {
  char name[200];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(name, sizeof name, format, arguments);
  va_end(arguments);
  char *path = text_format("%s/%s", course, name);
  char *folder = text_copy(path);
  *strrchr(folder, '/') = '\0';
  ck_assert_msg(folder_make(folder) == 0, "%s", error_message());
  ck_assert_msg(file_write(path, text, strlen(text)) == 0, "%s", error_message());
  free(folder);
  free(path);
}

static void shell(const char *format, ...) {
  char line[4000];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(line, sizeof line, format, arguments);
  va_end(arguments);
  ck_assert_msg(system(line) == 0, "%s", line);
}

static void make_course(void) {
  char *folder = folder_make_private(TEST_BUILD);
  course = path_absolute(folder);
  free(folder);
  chmod(course, 0755);
  built = text_format("%s/build", course);
  put("#ifndef LAB1_H\n#define LAB1_H\n#include \"lab.h\"\ndouble doubled(double x);\n"
      "int score_helper(void);\n#endif\n",
      "labs/lab1/lab1.h");
  put("#include \"lab1.h\"\n#include \"probe.h\"\n"
      "static void small(uint64_t seed) { probe_number(\"small\", doubled((double)seed)); }\n"
      "static void large(uint64_t seed) { probe_number(\"large\", doubled(1000.0 * "
      "(double)seed));\n"
      "  probe_number(\"helper\", score_helper()); }\n"
      "const ProbeCase probe_cases[] = {{\"small\", small}, {\"large\", large}, {0, 0}};\n",
      "labs/lab1/probes/doubled.c");
  put("#include \"lab1.h\"\nvoid (*lab_todo_hook)(const char *);\n"
      "void lab_todo(const char *e) { if (lab_todo_hook) lab_todo_hook(e); }\n"
      "int score_helper(void) { return 42; }\n",
      "score.c");
  put(solution, "solutions/lab1/doubled.c");
  put("/* Half of x was given back:\n * multiply by 2,\n *   do not a*b divide.  */\n"
      "#include \"lab1.h\"\ndouble doubled(double x) { return x / 2; }\n",
      "solutions/lab1/mistakes/doubled.halves.c");
  put("/* x came back twice: as x^2. */\n#include \"lab1.h\"\n"
      "double doubled(double x) { return x * x; }\n",
      "solutions/lab1/mistakes/doubled.a_square.c");
  put("/* Another exercise's. */\n", "solutions/lab1/mistakes/doubled_twice.square.c");
  shell("mkdir -p %s/core %s/probes/lab1 && cp core/*.h %s/core", course, built, course);
  const char *flags = "-std=c11 -D_XOPEN_SOURCE=700 -Icore -Igrader";
  shell("cc %s -I%s/labs/lab1 -c %s/score.c -o %s/score.o && ar rcs %s/libscore.a %s/score.o",
        flags, course, course, built, built, built);
  shell("cc %s -I%s/labs/lab1 -c %s/labs/lab1/probes/doubled.c -o %s/probes/lab1/doubled.o", flags,
        course, course, built);
  shell("cc %s -c grader/probe_main.c -o %s/probe_main.o", flags, built);
  build_set_folders(course, built);
}

static void remove_course(void) {
  folder_remove(course);
  free(course);
  free(built);
}

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

static void expect_number(const Frames *frames, const char *name, double want) {
  const Frame *frame = frames ? frames_find(frames, name) : NULL;
  ck_assert_msg(frame != NULL, "no frame %s", name);
  ck_assert_msg(frame->value[0] == want, "%s is %g, not %g", name, frame->value[0], want);
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
      "static double (*choose(void))(double) { return weakly; }\n"
      "double chosen(double x) __attribute__((ifunc(\"choose\")));\n"
      "static int begun;\n"
      "__attribute__((constructor)) static void begin(void) { begun = 1; }\n"
      "double doubled(double x) { return begun ? chosen(x) : 0; }\n"
      "int main(void) { return puts(\"my own main\"); }\n");
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

/* ---- references ---- */

static char *frames_folder(const char *name) {
  return text_format("%s/frames/lab1/doubled/%s", built, name);
}

static void expect_reference(const char *variant, uint64_t seed, double small) {
  Frames *frames = build_reference_frames(&lab, &exercise, variant, seed);
  ck_assert_msg(frames != NULL, "%s", error_message());
  expect_number(frames, "small", small);
  frames_free(frames);
}

START_TEST(references_are_made_once_and_anew_when_changed) {
  expect_reference("solution", 21, 42);
  char *probe = frames_folder("solution.probe"), *kept = frames_folder("solution-21.frames");
  struct timespec first = file_time(probe), first_frames = file_time(kept);
  ck_assert(first.tv_sec > 0 && first_frames.tv_sec > 0);
  expect_reference("solution", 21, 42);
  expect_reference("solution", 22, 44);
  ck_assert(!time_before(first, file_time(probe)) && !time_before(first_frames, file_time(kept)));
  usleep(20000);
  put("#include \"lab1.h\"\ndouble doubled(double x) { return 2 * x + 1; }\n",
      "solutions/lab1/doubled.c");
  expect_reference("solution", 21, 43);
  usleep(20000);
  put(solution, "solutions/lab1/doubled.c");
  expect_reference("solution", 21, 42);
  shell("test -z \"$(ls -d %s/frames/lab1/doubled/work.* 2>/dev/null)\"", built);
  free(probe), free(kept);
}
END_TEST

START_TEST(graders_at_the_same_time_share_references) {
  enum { GRADERS = 4 };
  shell("rm -rf %s/frames", built);
  pid_t grader[GRADERS];
  for (int i = 0; i < GRADERS; i++) {
    grader[i] = fork();
    if (grader[i] != 0) continue;
    Frames *frames = build_reference_frames(&lab, &exercise, "solution", 21);
    const Frame *small = frames ? frames_find(frames, "small") : NULL;
    if (!small) fprintf(stderr, "%s\n", error_message());
    _exit(small && small->value[0] == 42 ? 0 : 1);
  }
  for (int i = 0; i < GRADERS; i++) {
    int status;
    ck_assert_int_eq(waitpid(grader[i], &status, 0), grader[i]);
    ck_assert_int_eq(status, 0);
  }
}
END_TEST

static void expect_mistakes(void) {
  Mistake *list;
  ck_assert_int_eq(build_mistakes(&lab, &exercise, &list), 2);
  ck_assert_str_eq(list[0].name, "a_square");
  ck_assert_str_eq(list[0].says, "x came back twice: as x^2.");
  ck_assert_str_eq(list[1].name, "halves");
  ck_assert_str_eq(list[1].says, "Half of x was given back: multiply by 2, do not a*b divide.");
  build_mistakes_free(list, 2);
  expect_reference("a_square", 21, 441);
  expect_reference("halves", 21, 10.5);
}

START_TEST(mistakes_have_frames_and_words) {
  expect_mistakes();
  ck_assert_ptr_null(build_reference_frames(&lab, &exercise, "unheard_of", 21));
  ck_assert_ptr_nonnull(strstr(error_message(), "doubled.unheard_of.c"));
}
END_TEST

START_TEST(a_released_tree_has_the_frames_without_the_sources) {
  const uint64_t seeds[] = {21, 7};
  char *released = text_format("%s/released", course);
  char *reference = text_format("%s/reference", released),
       *empty = text_format("%s/build", released);
  ck_assert_msg(build_release(&lab, &exercise, seeds, 2, reference) == 0, "%s", error_message());
  build_set_folders(released, empty);
  expect_mistakes();
  expect_reference("solution", 21, 42);
  expect_reference("solution", 7, 14);
  ck_assert_ptr_null(build_reference_frames(&lab, &exercise, "solution", 8));
  ck_assert_msg(strstr(error_message(), "21, 7") && strstr(error_message(), "seed 8"), "%s",
                error_message());
  free(released), free(reference), free(empty);
}
END_TEST

START_TEST(a_solution_that_does_not_compile_is_the_graders_fault) {
  put("nonsense\n", "solutions/lab1/mistakes/doubled.broken.c");
  ck_assert_ptr_null(build_reference_frames(&lab, &exercise, "broken", 21));
  ck_assert_ptr_nonnull(strstr(error_message(), "does not compile"));
  shell("rm %s/solutions/lab1/mistakes/doubled.broken.c", course);
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
  tcase_add_test(tests, references_are_made_once_and_anew_when_changed);
  tcase_add_test(tests, graders_at_the_same_time_share_references);
  tcase_add_test(tests, mistakes_have_frames_and_words);
  tcase_add_test(tests, a_released_tree_has_the_frames_without_the_sources);
  tcase_add_test(tests, a_solution_that_does_not_compile_is_the_graders_fault);
  suite_add_tcase(suite, tests);
  return suite;
}
