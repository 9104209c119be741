/* lab_yaml: a lab's description, read with libyaml.
 *
 * Every unknown or repeated key, wrong type, number out of range, missing file,
 * cyclic need, wrong sum and bad encoding is reported as
 * file:line:column: message, and nothing is returned.
 *
 *   lab: 5
 *   title: Denoising score matching
 *   section: "5"
 *   exercises:
 *     - name: dsm_loss                 # labs/lab5/dsm_loss.c, probes/dsm_loss.c
 *       title: 5.1 The DSM loss
 *       points: 20                     # the sum of the checks' points
 *       needs: [other_exercise]        # optional; skipped when that one failed
 *       functions: [one, two]          # optional; what the file must define, if
 *                                      # not just a function of the exercise's name
 *       without: [one, two]            # optional; functions of core that the file may
 *                                      # not use, since they do the exercise's work
 *       limits: {seconds: 5, megabytes: 1024}    # optional; seconds a case
 *       checks:
 *         - frame: loss
 *           points: 8
 *           says: the loss of a known network
 *           inputs: x                  # optional: frame whose row i belongs to row i
 *           close: {rtol: 1e-4, atol: 1e-6}
 *           or_like: {frame: loss_draws, mean: 4.5, spread: 0.4}
 *       hints: [first, second]
 *   figures: [dsm_loss_curve, sm_dsm_fields]
 *
 * A check has exactly one of
 *   close     every number within atol + rtol |want| of the reference's frame
 *   like      rows are draws: column by column, means within `mean` standard
 *             errors (of the reference's spread), and if given: log ratio of
 *             stds within `spread`, correlations between columns within
 *             `correlation`
 *   range     every number between low and high (either may be absent)
 *   close_to  every number close to the frame `frame`, which the probe computes
 *             without the student's help: the reference's, or the same run's own
 *             where the two agree
 * and close may have or_like: if close fails, the draws in another frame decide.
 *
 * An exercise that is answered in words and numbers has, in place of checks,
 *
 *       file: answers.yaml             # labs/lab9/answers.yaml
 *       answers: [...]                 # see answers.h; or the path, from here, of
 *                                      # a file that is one map with that list
 *
 * and no probe.  Each question becomes a check whose frame is the question's key.
 */
#ifndef GRADER_LAB_YAML_H
#define GRADER_LAB_YAML_H

#include "answers.h"

enum { LAB_MAX_EXERCISES = 12, LAB_MAX_CHECKS = 16, LAB_MAX_HINTS = 8, LAB_MAX_FIGURES = 16 };
enum { LAB_MAX_FUNCTIONS = 8, LAB_MAX_WITHOUT = 8 };

typedef enum { CHECK_CLOSE, CHECK_LIKE, CHECK_RANGE, CHECK_CLOSE_TO, CHECK_ANSWER } CheckKind;

typedef struct {
  double mean, spread, correlation; /* 0: not asked */
} LikeLimits;

typedef struct {
  char *frame;
  char *says;
  char *inputs; /* NULL if none */
  double points;
  CheckKind kind;
  double rtol, atol; /* close, close_to */
  double low, high;  /* range; -inf, +inf when absent */
  char *other_frame; /* close_to's, or or_like's; NULL if none */
  LikeLimits like;   /* like, or or_like */
} Check;

typedef struct {
  char *name;
  char *title;
  char *file; /* the student's, such as "dsm_loss.c" */
  double points;
  Questions *questions; /* NULL, but for an exercise that is answered in a file */
  int needs;            /* indices into the lab's exercises */
  int need[LAB_MAX_EXERCISES];
  int functions; /* lab_yaml_read makes it 1, the exercise's own name, when the key is absent */
  char *function[LAB_MAX_FUNCTIONS];
  int withouts;
  char *without[LAB_MAX_WITHOUT];
  double seconds;
  int megabytes;
  int checks;
  Check check[LAB_MAX_CHECKS];
  int hints;
  char *hint[LAB_MAX_HINTS];
} Exercise;

typedef struct {
  int number;
  char *title;
  char *section;
  char *folder; /* where lab.yaml lies */
  int exercises;
  Exercise exercise[LAB_MAX_EXERCISES];
  int figures;
  char *figure[LAB_MAX_FIGURES];
} Lab;

/* NULL with error_message() set to file:line:column: what is wrong. */
Lab *lab_yaml_read(const char *path);
void lab_yaml_free(Lab *lab);

#endif
