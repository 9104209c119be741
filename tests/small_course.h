/* small_course: a course of one exercise in a folder of its own, so that tests do
 * not depend on the labs. */
#ifndef TESTS_SMALL_COURSE_H
#define TESTS_SMALL_COURSE_H

#include <check.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

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

static inline void put(const char *text, const char *format, ...) {
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

static inline void shell(const char *format, ...) {
  char line[4000];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(line, sizeof line, format, arguments);
  va_end(arguments);
  ck_assert_msg(system(line) == 0, "%s", line);
}

static inline void make_course(void) {
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

static inline void remove_course(void) {
  folder_remove(course);
  free(course);
  free(built);
}

static inline void expect_number(const Frames *frames, const char *name, double want) {
  const Frame *frame = frames ? frames_find(frames, name) : NULL;
  ck_assert_msg(frame != NULL, "no frame %s", name);
  ck_assert_msg(frame->value[0] == want, "%s is %g, not %g", name, frame->value[0], want);
}

#endif
