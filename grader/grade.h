/* grade: one exercise, or a whole set of labs, from files to results.
 *
 * Why no child process for each exercise: a submission's code runs only in the
 * box, and what comes out of it is text that frames_parse and text_clean read
 * with distrust, so there is nothing here that a crash could take along.
 */
#ifndef GRADER_GRADE_H
#define GRADER_GRADE_H

#include <stdint.h>

#include "result.h"

/* What is graded: a file; or a problem with it that keeps it from being read
 * (it counts as handed in); or neither: not handed in. */
typedef struct {
  const char *path;
  const char *problem;
} Source;

/* Called when the checks are decided, before mistakes are looked for (which may
 * take a while).  May be NULL. */
typedef void ChecksDone(const ExerciseResult *result, void *context);

/* Grades one file, whatever it is (a submission's, a solution, a mistake, a
 * stub), and prints nothing.  What goes wrong is in the result's state. */
void grade_exercise(const Lab *lab, const Exercise *exercise, Source source, uint64_t seed,
                    ChecksDone *done, void *context, ExerciseResult *result);

/* The part behind compiling and running, for tests: decides the checks from the
 * frames, the state and the points from the checks. */
void grade_frames(const Exercise *exercise, const Frames *got, const Frames *reference,
                  ExerciseResult *result);

/* Why exercise e of lab, all before it being graded, is to be skipped: a sentence
 * in new memory, NULL if nothing stands in its way. */
char *grade_blocked(const LabResult *lab, int e);

#endif
