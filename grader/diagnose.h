/* diagnose: what is wrong, in words.
 *
 * Every text is a few lines without a newline at the end, new memory, to be
 * freed by the caller.
 */
#ifndef GRADER_DIAGNOSE_H
#define GRADER_DIAGNOSE_H

#include "build.h"
#include "judge.h"

/* Why a check that did not pass did not: how its case ended, or its worst number
 * with the input row (of the reference) that it belongs to, what was wanted, what
 * was allowed, and the pattern if there is one.  printed is what the run printed,
 * NULL if nothing: after a crash it may name the line. */
char *diagnose_check(const Exercise *exercise, const Check *check, const Judgement *judgement,
                     const Frames *got, const Frames *reference, const char *printed);

/* For a check that may also be right with the noise drawn in another order, and is
 * wrong in its draws as well: a sentence that says so, NULL otherwise. */
const char *diagnose_order(const Check *check, const Comparison *draws);

/* "segmentation fault", and what usually causes it; "signal 99", "" for others. */
const char *diagnose_signal_name(int signal);
const char *diagnose_signal_cause(int signal);

/* The compiler's or linker's first error alone, or if there is none its first
 * warning. */
char *diagnose_messages(const char *messages);

/* How sure a mistake's name is. */
typedef enum {
  MATCH_NONE,
  MATCH_DRAWS, /* the same as the mistake in distribution */
  MATCH_EXACT  /* the same numbers */
} Match;

/* Does the run got, which fails the exercise, behave as the mistake does?
 *
 * Every close and like check that got produced must agree with the mistake's
 * frames (NaN with NaN), and one of those that it fails must be failed by the
 * mistake as well; only if there is none, a failed range or close_to check may
 * show it, by equal numbers. */
Match diagnose_match(const Exercise *exercise, const Frames *got, const Frames *mistake,
                     const Frames *reference);

#endif
