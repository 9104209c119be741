/* submission: takes in what a student handed in, and nothing but that.
 *
 * A folder, or a tar (gz, bz2, xz, zst) or zip, alone or as the one archive in a folder,
 * with one file an exercise, the one that lab.yaml names:
 *
 *   labN/<file>     or that under labs/, under both labs/ and one folder of any name
 *                   (handin/labs/lab5/dsm_loss.c), under one folder alone; or <file>
 *                   beside them, if no other lab wants one of that name
 *
 * If several places hold the same exercise, the first in that order counts, and a note says
 * so where they differ.
 * Only regular files are taken; links, devices and pipes are never followed or
 * opened, paths that leave the folder are not taken, and nothing is unpacked but
 * the files asked for, each copied into a private folder as labN/<file>.
 *
 * A byte order mark and CRLF line ends are mended on the way.  What cannot be
 * compiled at all is named in `problem`: such a file counts as handed in.
 * Archives are read by a process of its own that can open nothing else.
 */
#ifndef GRADER_SUBMISSION_H
#define GRADER_SUBMISSION_H

#include <stddef.h>

#include "lab_yaml.h"

enum { SUBMISSION_FILE_MAX = 256 * 1024, SUBMISSION_MAX_NOTES = 20 };

typedef struct {
  int lab;
  char *exercise;
  char *path;    /* of the private copy; NULL if there is none because of problem */
  char *problem; /* such as "is saved as UTF-16: save it as UTF-8", NULL if none */
} SubmissionFile;

typedef struct {
  int files;
  SubmissionFile *file;
  int notes; /* what was ignored and why, one line each, cleaned for a terminal */
  char *note[SUBMISSION_MAX_NOTES];
} Submission;

/* Takes in what path holds of the labs' exercises, copying into folder, which
 * exists, is private and empty.  A damaged or hostile submission is not an error:
 * see the notes.  NULL with error_message() set if path cannot be read or folder
 * not be written. */
Submission *submission_open(const char *path, const char *folder, Lab *const *lab, int labs);
void submission_free(Submission *submission);

/* How long the ending of an archive's name is, 7 for ada.tar.gz; 0 for other names. */
size_t submission_ending(const char *name);

/* NULL: not handed in. */
const SubmissionFile *submission_find(const Submission *submission, int lab, const char *exercise);

#endif
