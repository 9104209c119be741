/* report: a grading as JSON, JUnit XML and HTML. */
#ifndef GRADER_REPORT_H
#define GRADER_REPORT_H

#include <stdio.h>

#include "result.h"

/* ---- files: each is written beside its path and renamed, so that a reader sees
 * a whole report or none.  0, or -1 with error_message() set. */

/* Gradescope's results.json, with everything we know under extra_data. */
int report_json(const Grading *grading, const char *path);

/* JUnit XML: a test suite for each lab, a test case for each check. */
int report_junit(const Grading *grading, const char *path);

/* One page that needs nothing else. */
int report_html(const Grading *grading, const char *path);

/* ---- shared by the reports */

/* What there is to say under check c: its own lines, and under the first check
 * that did not pass also what concerns the whole exercise.  To be freed. */
char *report_check_text(const ExerciseResult *result, int c);

/* The sentence over the mistakes that a result looks like. */
const char *report_match_heading(const ExerciseResult *result);

/* The pages' style sheet. */
extern const char report_style[];

/* text with what XML and HTML give a meaning to escaped. */
void report_escape(FILE *out, const char *text);

/* Writes what write prints to path. */
int report_save(const Grading *grading, const char *path, void (*write)(FILE *, const Grading *));

#endif
