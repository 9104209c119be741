/* build: from one exercise file to the frames its probe wrote.
 *
 * Compiles the file in the box, keeps only the exercise's own functions visible
 * (whatever else the file defines, a main of its own too, stays private to it),
 * links it with the probe, the probe's main and libscore, and runs that in the
 * box.
 */
#ifndef GRADER_BUILD_H
#define GRADER_BUILD_H

#include <stdint.h>

#include "frames.h"
#include "lab_yaml.h"
#include "references.h"

/* Where the course and what was built of it lie; by default ".", and PROBE_BUILD
 * as the Makefile gave it.  Both paths must stay valid. */
void build_set_folders(const char *root, const char *build);

typedef struct {
  int compiled; /* 0: see messages */
  int linked;
  char *messages;    /* the compiler's or linker's, cleaned for a terminal, "" if none */
  Frames *frames;    /* what the probe wrote; NULL if it never ran */
  char *stderr_text; /* what the run printed on stderr, cleaned, cut to a few lines */
  double seconds;    /* of the run */
} BuildRun;

/* Builds source (a path) as exercise of lab and runs its probe with seed; work
 * is a fresh private folder.  0, or -1 with error_message() set when the grader
 * itself failed. */
int build_and_run(const Lab *lab, const Exercise *exercise, const char *source, uint64_t seed,
                  const char *work, BuildRun *run);
void build_run_free(BuildRun *run);

#endif
