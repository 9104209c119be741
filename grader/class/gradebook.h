/* gradebook: a class's results, with late days, extra credit and weights.
 *
 * A lab is in the book once anybody's was graded.  What a student did not hand in of
 * it counts 0.  What could not be graded (a grader error), or is not graded yet, is
 * never a 0: the lab, the total and the final score of that student stay open.
 */
#ifndef GRADER_GRADEBOOK_H
#define GRADER_GRADEBOOK_H

#include <jansson.h>

#include "class_yaml.h"
#include "lab_yaml.h"

typedef enum { MARK_GRADED, MARK_NO_SUBMISSION, MARK_NOT_GRADED, MARK_GRADER_ERROR } MarkState;

/* "graded", "no submission", "not graded", "grader error" */
const char *mark_state_name(MarkState state);

typedef struct {
  const char *state; /* the exercise's, or the lab's name for it */
  double points;
  json_t *json; /* the grader's words, NULL if there are none */
} ExerciseMark;

/* A student's lab. */
typedef struct {
  MarkState state;
  ExerciseMark exercise[LAB_MAX_EXERCISES];
  double points;    /* of all exercises */
  double handed_in; /* seconds since 1970, 0 if it is not known */
  int late_days;    /* days begun after the date it was due */
  int charged_days; /* those that no day of grace covers */
  double counted;   /* the points that lateness leaves */
  json_t *result;   /* class_result's, NULL if there is none */
} LabMark;

typedef struct {
  char *id, *key, *submission; /* safe to show; submission "" if there is none */
  const RosterEntry *entry;    /* NULL: not in the roster */
  LabMark *lab;                /* book->labs of them */
  int empty;                   /* a submission in which there is no file to grade */
  int open;                    /* something is not graded: total and final mean nothing */
  double total;                /* points after lateness */
  int late_days, grace_left;
  double final; /* NAN if no lab in the book has a weight */
} Student;

typedef struct {
  const ClassPolicy *policy;
  int labs;
  Lab *const *lab;
  int *in_book;   /* by index of the lab */
  double maximum; /* points of the labs in the book, without extra credit */
  int students;
  Student *student; /* by their ids' order */
  char *warnings;   /* what the instructor should look at, a line each, cleaned */
} Gradebook;

/* Everything that lies in out/results, and everybody in the roster.  NULL with
 * error_message() set. */
Gradebook *gradebook_read(const char *out, const ClassPolicy *policy, Lab *const *lab, int labs);
void gradebook_free(Gradebook *book);

/* From the marks: what is late, counted and final.  gradebook_read has done it. */
void gradebook_settle(Gradebook *book);

/* Days begun after due; 0 in time. */
int gradebook_late_days(double due, double handed_in);

/* What lateness takes of a lab's points for so many days that no grace covers. */
double gradebook_late_percent(const ClassPolicy *policy, int charged_days);

/* Points that count in the maximum. */
double gradebook_possible(const Gradebook *book, int lab);

/* What a lab's points are a part of: those, or all where everything is extra credit. */
double gradebook_whole(const Gradebook *book, int lab);

/* Is there no number yet, which is something else than 0? */
int mark_is_open(const LabMark *mark);

/* The state that most asks to be looked at, of all the labs in the book. */
MarkState student_worst(const Gradebook *book, const Student *student);

/* Its name, or "nothing to grade" for a submission that is empty. */
const char *student_state(const Gradebook *book, const Student *student);

/* The first thing that was noticed when the submission was taken in; NULL if nothing was. */
const char *student_note(const Gradebook *book, const Student *student);

/* The seeds that the student's labs were graded with, a blank between them; free() it. */
char *student_seeds(const Gradebook *book, const Student *student);

/* ---- what is written; each 0, or -1 with error_message() set */

/* gradebook.csv, gradebook-canvas.csv and gradebook-moodle.csv */
int gradebook_csv(const Gradebook *book, const char *out);

/* students/KEY.json and students/KEY.html */
int gradebook_students(const Gradebook *book, const char *out);

/* distribution.tsv, for class_distribution.gp; index.html, with distribution.png in it
 * if it is there; junit.xml */
int gradebook_bars(const Gradebook *book, const char *out);
int gradebook_summary(const Gradebook *book, const char *out);
int gradebook_junit(const Gradebook *book, const char *out);

#endif
