/* trial: what the parts of the fairness measurement share: many runs of one exercise's
 * probe, built once with each file that stands in for a student's. */
#ifndef FAIRNESS_TRIAL_H
#define FAIRNESS_TRIAL_H

#include <stdint.h>

#include "frames.h"
#include "lab_yaml.h"
#include "result.h"

/* A file that was built: a folder of its own, and the probe in it. */
typedef struct {
  char *folder; /* private; has exercise.o too, where there is an objcopy */
  char *probe;  /* NULL: it does not compile or link */
} Trial;

/* Builds a file as the exercise, in the grader's own way.  The grader's own failures
 * end the program. */
Trial trial_build(const Lab *lab, const Exercise *exercise, const char *source);
void trial_end(Trial *trial);

/* Runs it; *seconds (may be NULL) receives how long that took.  patience multiplies
 * the exercise's time limit. */
Frames *trial_run(const Trial *trial, const Exercise *exercise, uint64_t seed, double patience,
                  double *seconds);

/* What the frames got are worth beside want: free it with exercise_result_free. */
ExerciseResult trial_grade(const Exercise *exercise, const Frames *got, const Frames *want);

/* The files in folder that are versions of the exercise: exercise.NAME.c, or .yaml
 * where the answers are.  Their paths, sorted; how many. */
int trial_files(const Exercise *exercise, const char *folder, char ***paths);

/* The three measurements.  Each prints one line of numbers on standard output, what
 * is wrong on standard error. */
void fairness_right(const Lab *lab, const Exercise *exercise, int seeds);
void fairness_mistakes(const Lab *lab, const Exercise *exercise);
void fairness_mutants(const Lab *lab, const Exercise *exercise, int most, const char *survivors);

#endif
