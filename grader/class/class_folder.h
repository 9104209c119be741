/* class_folder: where the results of a class lie, and what is still to be graded.
 *
 * In OUT:
 *   incoming/KEY              a link to the submission
 *   results/KEY/submission    its name, byte for byte
 *   results/KEY/labN.json     what the grader found, for each lab; dated to when the
 *                             grading began
 *   results/KEY/labN.due      instead of it while its first grading is still to come
 *   pending                   "KEY LAB LAB ..." a line: what this run has to grade
 *
 * KEY is a file name that is safe everywhere, made of the submission's name: a name of
 * letters, digits, . _ - is its own; any other gets a hash of its bytes behind what is
 * safe of it.
 */
#ifndef GRADER_CLASS_FOLDER_H
#define GRADER_CLASS_FOLDER_H

#include <jansson.h>
#include <stdint.h>

#include "lab_yaml.h"

/* name without .tar.gz and the like; free() it. */
char *class_id(const char *name);
char *class_key(const char *id);

typedef struct {
  const char *submissions, *out;
  uint64_t seed;
  const char *only; /* one submission, by id, name or key; NULL: all */
  Lab *const *lab;  /* those to be graded */
  int labs;
} ClassRun;

/* Makes the links, and writes pending: every submission with those of the labs whose
 * result is not there, of another seed, an error, or older than the submission, the
 * lab or the grader.  Prints what is left out on stderr.  How many submissions there
 * are to grade, or -1 with error_message() set. */
int class_plan(const ClassRun *run);

/* Splits the grader's JSON at path into labN.json for each of the labs, as of begun (a
 * file whose date is when the grading began).  A lab that is not there whole, or at
 * all, becomes an error with the given words.  0; 1 if there are errors; -1 with
 * error_message() set. */
int class_store(const char *out, const char *key, const int *lab, int labs, const char *path,
                const char *begun, const char *words);

/* A stored result: an object with the keys lab (the grader's object of that lab, absent
 * if there was an error), error (words), handed_in, seed, isolation, seconds, notes.
 * NULL if there is none. */
json_t *class_result(const char *out, const char *key, int lab);

/* Where there is no result that can be read: is it still to come? */
int class_is_due(const char *out, const char *key, int lab);

#endif
