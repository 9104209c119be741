/* probe: what the grader runs.
 *
 * labs/labN/probes/<exercise>.c defines probe_cases.  Linked against the
 * student's file, the solution or a mistake, it calls the exercise on inputs
 * drawn from the run's seed and hands over what came out, as named frames.
 * A probe gives data only, never a verdict: it shares memory with code that
 * nobody trusts.
 *
 * Each case runs in a process of its own with its own time limit, so a crash or
 * an endless loop costs that case's frames alone.  Frame names are unique
 * within the probe.
 */
#ifndef GRADER_PROBE_H
#define GRADER_PROBE_H

#include <stdint.h>

#include "matrix.h"

typedef struct {
  const char *name;
  void (*run)(uint64_t seed);
} ProbeCase;

/* Ends with a case whose name is NULL. */
extern const ProbeCase probe_cases[];

/* Hands over a frame.  NaN and infinities are handed over as they are. */
void probe_matrix(const char *frame, const Matrix *m);
void probe_floats(const char *frame, const float *value, int rows, int cols);
void probe_doubles(const char *frame, const double *value, int rows, int cols);
void probe_number(const char *frame, double value);

/* The frame that the case before handed over; without it this case ends as that one
 * did.  What is computed from a frame in a case of its own, which calls none of the
 * submission's code, is computed where nobody can reach it: a check without a
 * reference (range) would otherwise trust a number that the submission can forge. */
void probe_earlier(const char *frame, float *value, int rows, int cols);

#endif
