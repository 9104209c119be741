/* references: what the solutions and the known mistakes write.
 *
 * Made from solutions/ through the same box as submissions, and kept in
 * build/frames/labN/<exercise>/ as <variant>.probe and <variant>-<seed>.frames,
 * which are made anew when the source, the probe or libscore is newer.  A released
 * tree, without solutions/, has reference/labN/<exercise>/<variant>-<seed>.frames
 * for some seeds, and the mistakes' words in mistakes.txt beside them, a line
 * "name: says" each; there the mistakes are named m01, m02, ... in the order of
 * their own names.
 */
#ifndef GRADER_REFERENCES_H
#define GRADER_REFERENCES_H

#include <stdint.h>

#include "frames.h"
#include "lab_yaml.h"

/* Frames of the reference ("solution") or of the mistake of that name.  NULL with
 * error_message() set if they cannot be had. */
Frames *build_reference_frames(const Lab *lab, const Exercise *exercise, const char *variant,
                               uint64_t seed);

/* The mistakes known for an exercise: their names (sorted) and what to say of
 * each, from the file's first comment. */
typedef struct {
  char *name;
  char *says;
} Mistake;
/* How many, or -1 with error_message() set. */
int build_mistakes(const Lab *lab, const Exercise *exercise, Mistake **list);
void build_mistakes_free(Mistake *list, int n);

/* Makes the frames of the n mistakes that are not kept yet, on all processors at
 * once: the first failing submission after a change waits for every one of them.
 * What cannot be made is left for build_reference_frames to report. */
void build_mistakes_ahead(const Lab *lab, const Exercise *exercise, const Mistake *list, int n,
                          uint64_t seed);

/* Writes what a released tree needs of an exercise, for each of the seeds, into
 * folder (its reference/).  0, or -1 with error_message() set. */
int build_release(const Lab *lab, const Exercise *exercise, const uint64_t *seed, int seeds,
                  const char *folder);

#endif
