/* pattern: how wrong numbers differ as a whole, where they really do.
 *
 * A pattern is said only if it holds for every number of the frame within the
 * check's own tolerance: a ratio, an offset, a sign, rows or columns out of
 * place, another frame's numbers, one row or column alone.
 */
#ifndef GRADER_PATTERN_H
#define GRADER_PATTERN_H

#include "frames.h"
#include "lab_yaml.h"

/* One line, to be freed; NULL if nothing can be said.  reference holds the
 * frames that want comes from: numbers that the probe hands over beside those
 * that are checked (inputs, sigma) are recognised in the ratio. */
char *pattern_of_numbers(const Exercise *exercise, const Check *check, const Frame *got,
                         const Frame *want, const Frames *reference);

/* The same for draws, which need not be the reference's to be right. */
char *pattern_of_draws(const Frame *got, const Frame *want);

/* Constants that a ratio or an offset may be, with names: 2, sqrt(2), pi, the
 * number of rows n and columns d, and the reference's own numbers. */
enum { CONSTANTS_MAX = 96 };
typedef struct {
  double value;
  char name[80];
} Constant;
int constants_for_ratio(const Exercise *exercise, const Check *check, const Frame *want,
                        const Frames *reference, Constant list[CONSTANTS_MAX]);

#endif
