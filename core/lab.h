/* lab: what the stubs and the sections' programs share.
 *
 * A stub says lab_todo("name") where the student's code will go.  In a lab's
 * program the call only notes that the exercise is open, so that the program
 * can show what can be shown; under the grader it ends that check as 'todo'.
 */
#ifndef CORE_LAB_H
#define CORE_LAB_H

#include <stdint.h>

#include "score_net.h"

/* Notes that exercise is not written yet. */
void lab_todo(const char *exercise);

/* Was lab_todo(exercise) reached so far? */
int lab_is_open(const char *exercise);

/* What lab_todo does besides, if set: the grader's probe leaves through it. */
extern void (*lab_todo_hook)(const char *exercise);

/* A section program's command line: --out DIR (tables and checkpoints go here),
 * --earlier DIR (holds labM/ of the same author), --reference DIR (labM/ of the
 * reference), --seed N (default 1).  A wrong one ends the program with status 2. */
typedef struct {
  const char *program;
  const char *out;
  const char *earlier;
  const char *reference;
  uint64_t seed;
} LabOptions;
LabOptions lab_options(int argc, char **argv);

/* out/name, in one of a few static buffers (valid for the next seven calls). */
const char *lab_path(const LabOptions *options, const char *name);

/* Prints one line for each open exercise, and how to go on; for the program's
 * end.  names ends with NULL.  Returns how many are open. */
int lab_report_open(int lab, const char *const *names);

/* The network that lab trained: the author's own checkpoint if there is one,
 * else the reference's; says which on stdout.  name is the file's, such as
 * "dsm.net".  NULL with error_message() set when there is neither. */
ScoreNet *lab_network(const LabOptions *options, int lab, const char *name);

/* Writes the checkpoint out/name; exits with status 2 when that fails. */
void lab_save_network(const LabOptions *options, const ScoreNet *net, const char *name);

/* Seconds on a clock that only goes forward. */
double lab_seconds(void);

#endif
