/* submission_private: what the two ways of taking in share.
 *
 *   submission.c          what is wanted, mending, copying, folders
 *   submission_archive.c  archives, read by a confined process
 */
#ifndef GRADER_SUBMISSION_PRIVATE_H
#define GRADER_SUBMISSION_PRIVATE_H

#include <stddef.h>

#include "submission.h"

enum { SUBMISSION_RANKS = 5 };

/* A file that is asked for, and what was found of it. */
typedef struct {
  int lab;
  const char *exercise;
  char *file; /* "lab5/dsm_loss.c" */
  int alone;  /* no other lab wants a file of this name: it needs no folder */
  int rank;   /* where it was found, see submission_rank; SUBMISSION_RANKS: nowhere */
  char *data; /* NULL if it is too large */
  size_t size;
} Wanted;

typedef struct {
  Wanted *wanted;
  int n;
  Submission *submission; /* for the notes */
} Intake;

/* 0 for lab5/dsm_loss.c itself, 1 in labs/, 2 in labs/ in one folder, 3 in one folder, 4 for
 * dsm_loss.c in none if it is alone; -1 if path is no place for it. */
int submission_rank(const char *path, const Wanted *wanted);

/* Takes note, as printf; the words are cleaned, and past the most there may be
 * they are dropped. */
void submission_note(Submission *submission, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Takes over data (free() frees it; NULL: too large) as what path holds, unless a
 * better place had it already. */
void submission_offer(Intake *intake, int index, int rank, char *data, size_t size);

/* Reads the archive at path.  0, or -1 with error_message() set when it cannot be
 * opened; a damaged one is a note. */
int submission_read_archive(const char *path, Intake *intake);

#endif
