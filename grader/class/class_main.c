/* class: what grading a class needs besides the grader; grader/class/class.sh drives it.
 *
 *   class isolation                                   the box's level, and why it is no better
 *   class check CLASS                                 is class.yaml right?
 *   class plan SUBMISSIONS OUT SEED ONLY LAB...       see class_folder.h; ONLY "": everybody
 *   class references SEED LAB...                      makes what the grader compares with
 *   class store OUT KEY JSON BEGUN WORDS LAB...       keeps what the grader found
 *   class figures OUT KEY LAB PARTS                    see class_figures.h
 *   class bars OUT CLASS                              distribution.tsv; CLASS "": none
 *   class book OUT CLASS                              gradebooks, pages, summary
 *
 * From the course's root.  Exit status 0; 1 if something was not graded as it should be; 2
 * with a line on stderr.
 */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "box.h"
#include "class_figures.h"
#include "class_folder.h"
#include "error.h"
#include "gradebook.h"
#include "references.h"
#include "text.h"

typedef struct {
  Lab *lab[CLASS_HIGHEST_LAB];
  int labs;
} Course;

static _Noreturn void fail(const char *message) {
  fprintf(stderr, "grade-class: %s\n", message);
  exit(2);
}

static uint64_t number_of(const char *text) {
  char *end;
  errno = 0;
  unsigned long long value = strtoull(text, &end, 10);
  if (*text < '0' || *text > '9' || *end || errno) fail("the seed and the labs are whole numbers");
  return value;
}

static void add_lab(Course *course, int number) {
  char path[40];
  snprintf(path, sizeof path, "labs/lab%d/lab.yaml", number);
  Lab *lab = lab_yaml_read(path);
  if (!lab) fail(error_message());
  course->lab[course->labs++] = lab;
}

static Course named_labs(char **number, int n) {
  Course course = {.labs = 0};
  for (int i = 0; i < n && i < CLASS_HIGHEST_LAB; i++) {
    uint64_t lab = number_of(number[i]);
    add_lab(&course, lab <= CLASS_HIGHEST_LAB ? (int)lab : 0);
  }
  return course;
}

static Course all_labs(void) {
  Course course = {.labs = 0};
  for (int n = 1; n <= CLASS_HIGHEST_LAB; n++) {
    char path[40];
    snprintf(path, sizeof path, "labs/lab%d/lab.yaml", n);
    if (access(path, F_OK) == 0) add_lab(&course, n);
  }
  return course;
}

static void free_course(Course *course) {
  for (int l = 0; l < course->labs; l++) lab_yaml_free(course->lab[l]);
}

static int isolation(void) {
  BoxLevel level = box_level();
  printf("%s\n%s\n", box_level_name(level), box_level_reason());
  return 0;
}

static int plan(int argc, char **argv) {
  Course course = named_labs(argv + 4, argc - 4);
  ClassRun run = {.submissions = argv[0],
                  .out = argv[1],
                  .seed = number_of(argv[2]),
                  .only = *argv[3] ? argv[3] : NULL,
                  .lab = course.lab,
                  .labs = course.labs};
  int due = class_plan(&run);
  free_course(&course);
  if (due < 0) fail(error_message());
  printf("%d\n", due);
  return 0;
}

/* The mistakes' too: else the first workers would all wait for each other's. */
static int references(int argc, char **argv) {
  Course course = named_labs(argv + 1, argc - 1);
  uint64_t seed = number_of(argv[0]);
  int status = 0;
  for (int l = 0; l < course.labs; l++)
    for (int e = 0; e < course.lab[l]->exercises; e++) {
      const Exercise *exercise = &course.lab[l]->exercise[e];
      if (exercise->questions) continue;
      Mistake *mistake = NULL;
      Frames *frames = build_reference_frames(course.lab[l], exercise, "solution", seed);
      int n = build_mistakes(course.lab[l], exercise, &mistake);
      if (!frames || n < 0) {
        fprintf(stderr, "grade-class: lab %d, %s: %s\n", course.lab[l]->number, exercise->name,
                error_message());
        status = 2;
      }
      if (n > 0) build_mistakes_ahead(course.lab[l], exercise, mistake, n, seed);
      if (n > 0) build_mistakes_free(mistake, n);
      frames_free(frames);
    }
  free_course(&course);
  return status;
}

static int store(int argc, char **argv) {
  int lab[CLASS_HIGHEST_LAB], labs = 0;
  for (int i = 5; i < argc && labs < CLASS_HIGHEST_LAB; i++) lab[labs++] = (int)number_of(argv[i]);
  int status = class_store(argv[0], argv[1], lab, labs, argv[2], argv[3], argv[4]);
  if (status < 0) fail(error_message());
  return status;
}

static int figures(char **argv) {
  Course course = named_labs(argv + 2, 1);
  char said[200] = "";
  char *path = text_format("%s/incoming/%s", argv[0], argv[1]);
  char *folder = text_format("%s/figures/%s/lab%s/tables", argv[0], argv[1], argv[2]);
  int status = class_figures(path, course.lab[0], argv[3], folder, said);
  if (status < 0) fail(error_message());
  char *clean = text_clean(said);
  if (*clean) printf("(%.*s)\n", (int)strcspn(clean, "\n"), clean);
  free(path), free(folder), free(clean);
  free_course(&course);
  return status;
}

static ClassPolicy *policy_of(const Course *course, const char *path) {
  ClassPolicy *policy = class_yaml_read(*path ? path : NULL, course->lab, course->labs);
  if (!policy) fail(error_message());
  return policy;
}

static int check(char **argv) {
  Course course = all_labs();
  class_yaml_free(policy_of(&course, argv[0]));
  free_course(&course);
  return 0;
}

/* How many of each state, on one line. */
static int count(const Gradebook *book) {
  int of[MARK_GRADER_ERROR + 1] = {0};
  for (int s = 0; s < book->students; s++) {
    const Student *student = &book->student[s];
    const char *note = student_note(book, student);
    of[student_worst(book, student)]++;
    if (student->empty)
      fprintf(stderr, "grade-class: %s: %s\n", student->id, note ? note : "nothing to grade");
  }
  for (const char *line = book->warnings, *end; *line; line = end + 1) {
    end = strchr(line, '\n');
    fprintf(stderr, "grade-class: %.*s\n", (int)(end - line), line);
  }
  printf("%d graded, %d without a submission, %d not graded yet, %d grader errors\n",
         of[MARK_GRADED], of[MARK_NO_SUBMISSION], of[MARK_NOT_GRADED], of[MARK_GRADER_ERROR]);
  return of[MARK_GRADER_ERROR] > 0;
}

static int write_all(const Gradebook *book, const char *out) {
  if (gradebook_csv(book, out) != 0 || gradebook_students(book, out) != 0 ||
      gradebook_summary(book, out) != 0 || gradebook_junit(book, out) != 0)
    fail(error_message());
  return count(book);
}

static int write_bars(const Gradebook *book, const char *out) {
  if (gradebook_bars(book, out) != 0) fail(error_message());
  return 0;
}

static int with_book(char **argv, int (*write)(const Gradebook *, const char *out)) {
  Course course = all_labs();
  ClassPolicy *policy = policy_of(&course, argv[1]);
  Gradebook *book = gradebook_read(argv[0], policy, course.lab, course.labs);
  if (!book) fail(error_message());
  int errors = write(book, argv[0]);
  gradebook_free(book);
  class_yaml_free(policy);
  free_course(&course);
  return errors;
}

int main(int argc, char **argv) {
  const char *what = argc > 1 ? argv[1] : "";
  if (strcmp(what, "isolation") == 0 && argc == 2) return isolation();
  if (strcmp(what, "check") == 0 && argc == 3) return check(argv + 2);
  if (strcmp(what, "plan") == 0 && argc > 6) return plan(argc - 2, argv + 2);
  if (strcmp(what, "references") == 0 && argc > 3) return references(argc - 2, argv + 2);
  if (strcmp(what, "store") == 0 && argc > 7) return store(argc - 2, argv + 2);
  if (strcmp(what, "figures") == 0 && argc == 6) return figures(argv + 2);
  if (strcmp(what, "bars") == 0 && argc == 4) return with_book(argv + 2, write_bars);
  if (strcmp(what, "book") == 0 && argc == 4) return with_book(argv + 2, write_all);
  fail("this is grader/class/class.sh's: use make grade-class");
}
