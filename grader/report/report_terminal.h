/* report_terminal: a grading on the terminal, as results come. */
#ifndef GRADER_REPORT_TERMINAL_H
#define GRADER_REPORT_TERMINAL_H

#include <stdio.h>

#include "result.h"

typedef struct {
  FILE *out;
  int color;
  int verbose; /* every hint, and no line left out because it was said before */
  int staged;  /* hints come one by one from run to run: say how to see the next */
  int hinted;  /* there are hints that were not shown */
  int column;  /* where the heading of the exercise at hand ended */
  int decided; /* the checks of the exercise at hand were shown */
} Terminal;

/* Colour only if out is a terminal and NO_COLOR is not set. */
Terminal terminal_open(FILE *out, int verbose);

/* In the order in which they are called: the lab's heading; an exercise's
 * heading, its checks (a ChecksDone whose context is the Terminal), and the rest
 * of its result; at the end, the totals. */
void terminal_lab(Terminal *terminal, const Lab *lab);
void terminal_exercise(Terminal *terminal, const Exercise *exercise);
void terminal_checks(const ExerciseResult *result, void *terminal);
void terminal_result(Terminal *terminal, const ExerciseResult *result);
void terminal_end(Terminal *terminal, const Grading *grading);

#endif
