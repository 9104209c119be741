/* result: what a grading found, as data.  The reports only read it. */
#ifndef GRADER_RESULT_H
#define GRADER_RESULT_H

#include <stdint.h>

#include "build.h"
#include "compare.h"
#include "diagnose.h"
#include "lab_yaml.h"

typedef enum {
  STATE_PASSED,
  STATE_FAILED,
  STATE_TODO,          /* lab_todo was reached */
  STATE_NOT_HANDED_IN, /* there is no file */
  STATE_SKIPPED,       /* an exercise that it needs failed */
  STATE_GRADER_ERROR   /* the grader could not judge it: not the student's failure */
} State;

/* "passed", "failed", "todo", "not handed in", "skipped", "grader error" */
const char *state_name(State state);

typedef struct {
  const Check *check; /* the lab's */
  State state;
  double points;
  char *why;          /* lines that say what is wrong, NULL if there is nothing to say */
  Comparison numbers; /* the worst, where numbers were compared */
  Comparison draws;
} CheckResult;

typedef struct {
  const Exercise *exercise; /* the lab's */
  State state;
  double points;
  double seconds; /* of the run, 0 if there was none */
  char *why;      /* lines about the exercise as a whole, NULL if there are none */
  char *printed;  /* what the run printed on stderr, NULL if nothing */
  CheckResult check[LAB_MAX_CHECKS]; /* exercise->checks of them */
  int mistakes;                      /* those that it looks like */
  Mistake *mistake;
  Match match;       /* how sure that is */
  int leftover_todo; /* it is written, but still calls lab_todo: why says so */
  uint64_t checksum; /* of the graded file, 0 if there is none */
  int hints;         /* how many of the exercise's hints to show, the last of them being new */
} ExerciseResult;

/* Sets every check to state without points; for an exercise that did not run. */
void exercise_result_fill(ExerciseResult *result, const Exercise *exercise, State state, char *why);
/* Notes that it looks like the mistake (a copy is made), as surely as match says:
 * only the surest are kept. */
void exercise_result_add_mistake(ExerciseResult *result, const Mistake *mistake, Match match);

void exercise_result_free(ExerciseResult *result);

typedef struct {
  Lab *lab;
  int graded; /* exercises done so far; the others' results are still empty */
  ExerciseResult exercise[LAB_MAX_EXERCISES];
} LabResult;

double lab_points(const LabResult *lab);   /* got so far */
double lab_possible(const LabResult *lab); /* all exercises' */

typedef struct {
  uint64_t seed;
  const char *isolation; /* box_level_name */
  double seconds;        /* the whole grading took so far */
  int notes;             /* the submission's, such as files that were ignored */
  char *const *note;
  int labs;
  LabResult *lab;
} Grading;

double grading_points(const Grading *grading);
double grading_possible(const Grading *grading);
int grading_is_complete(const Grading *grading);

/* 0 full marks, 1 fewer, 2 the grader could not judge all of it. */
int grading_status(const Grading *grading);

#endif
