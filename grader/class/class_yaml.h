/* class_yaml: how a class is graded beyond the points of the labs, read with libyaml.
 *
 * grader/class/class.example.yaml shows every key.  All may be left out: then nothing is
 * late, every point counts alike, and the submissions' names are the roster.  What is
 * wrong is reported as file:line:column: message, and nothing is returned.
 */
#ifndef GRADER_CLASS_YAML_H
#define GRADER_CLASS_YAML_H

#include "lab_yaml.h"

enum { CLASS_HIGHEST_LAB = 99, CLASS_MAX_EXTRAS = 64 };

/* What is not said of a student is NULL. */
typedef struct {
  char *id, *name, *submission, *email;
  char *canvas_id, *canvas_login, *canvas_section, *moodle_id;
} RosterEntry;

typedef struct {
  int lab;
  char *exercise;
} ExtraCredit;

typedef struct {
  char *title; /* NULL if there is none */
  int has_due[CLASS_HIGHEST_LAB + 1];
  double due[CLASS_HIGHEST_LAB + 1]; /* seconds since 1970 */
  double percent_per_day;
  int grace_days;
  double most_percent;
  int closed_after_days; /* -1: never */
  char *times;           /* the table of hand-in times, NULL: the files' dates */
  int extras;
  ExtraCredit extra[CLASS_MAX_EXTRAS];
  int weighted; /* there are weights */
  double weight[CLASS_HIGHEST_LAB + 1];
  double out_of;
  int hints;
  int roster_size;
  RosterEntry *roster;
} ClassPolicy;

/* path NULL: what holds where nothing is said.  labs: the course's, so that a lab or
 * an exercise that does not exist is noticed.  NULL with error_message() set. */
ClassPolicy *class_yaml_read(const char *path, Lab *const *lab, int labs);
void class_yaml_free(ClassPolicy *policy);

/* Does the exercise count beyond the maximum? */
int class_is_extra(const ClassPolicy *policy, int lab, const char *exercise);

#endif
