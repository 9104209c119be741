/* hints: one at a time.
 *
 * The first failure shows an exercise's first hint; the next one is shown when
 * the file has changed since and still fails.  What was shown is kept in a small
 * file for each exercise, folder/labN.exercise, which goes when the exercise
 * passes.  If it cannot be kept, the first hint stays: no reason to stop.
 *
 * Where it is known exactly what is wrong, that helps more than a hint: then none
 * is shown, and none is used up.
 */
#ifndef GRADER_HINTS_H
#define GRADER_HINTS_H

#include "result.h"

/* Sets result->hints to how many hints to show.  source is the graded file.
 * folder NULL: nothing is kept, the first failure is every failure. */
void hints_stage(const char *folder, const Lab *lab, const char *source, ExerciseResult *result);

#endif
