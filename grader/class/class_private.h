/* class_private: what the parts of a class's folder share.
 *
 *   class_folder.c   names, and results as they are stored
 *   class_plan.c     what is still to be graded
 */
#ifndef GRADER_CLASS_PRIVATE_H
#define GRADER_CLASS_PRIVATE_H

#include <time.h>

/* Of a folder or archive. */
typedef struct {
  double handed_in;        /* the date of its newest file, seconds since 1970 */
  struct timespec touched; /* when anything in it last changed, whatever its dates say */
} SubmissionDates;

SubmissionDates class_dates(const char *path);

/* results/KEY/labN.json; free() it. */
char *class_result_path(const char *out, const char *key, int lab);

/* results/KEY/labN.due, which is there until the lab's first grading; free() it. */
char *class_due_path(const char *out, const char *key, int lab);

#endif
