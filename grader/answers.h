/* answers: an exercise that is answered in a YAML file, not in C.
 *
 * In lab.yaml such an exercise has a file and a list of questions:
 *
 *   - name: answers
 *     title: 9.1 Four questions
 *     points: 4                        # the sum of the questions' points
 *     file: answers.yaml               # beside lab.yaml: the stub, every answer ~
 *     answers:
 *       - key: share_right             # a question with a number for its answer
 *         points: 2
 *         says: the share of the chains that crossed
 *         low: 0.06                    # right from low to high, both included;
 *         high: 0.11                   # either may be absent
 *         wrong:                       # optional: what to say of other numbers
 *           - {low: 6, high: 11, think: "a share lies between 0 and 1"}
 *         otherwise: "..."             # optional: what to say of all the rest
 *       - key: why                     # a question with a letter for its answer
 *         points: 2
 *         says: why the others stay
 *         choice: b
 *         think: {a: "...", c: "..."}  # the other letters, and what to say of each
 *
 * The student's file is one map, `key: answer` a line.  A key that is absent, empty
 * or ~ is not answered yet.  What is no such map is refused as a whole, as
 * file:line:column: message.
 */
#ifndef GRADER_ANSWERS_H
#define GRADER_ANSWERS_H

#include "yaml_tree.h"

enum { ANSWERS_MAX = 24, ANSWER_MAX_THOUGHTS = 6 };

typedef struct {
  char letter;      /* of the choice, 0 for a range of numbers */
  double low, high; /* of the numbers */
  char *think;
} Thought;

typedef struct {
  char *key;
  char *says;
  double points;
  char choice;      /* the right letter, 0 if a number is asked for */
  double low, high; /* the right numbers */
  int thoughts;
  Thought thought[ANSWER_MAX_THOUGHTS];
  char *otherwise; /* NULL if there is none */
} Question;

typedef struct {
  int questions;
  Question question[ANSWERS_MAX];
} Questions;

/* Reads lab.yaml's list into questions, zeroed before.  0, or -1 with
 * error_message() set; either way answers_free frees what was read. */
int answers_read(const char *path, const Node *list, Questions *questions);
void answers_free(Questions *questions);

typedef enum { ANSWER_OPEN, ANSWER_RIGHT, ANSWER_WRONG } AnswerState;

typedef struct {
  AnswerState state;
  char given[80];  /* what the file says, cleaned for a terminal; "" if open */
  char think[400]; /* of a wrong answer: a reason to think again */
} AnswerGrade;

/* Grades the file at path, a student's: grade[i] is question i's.  0, or -1 with
 * error_message() set (safe to show) when the file is no map of answers to these
 * questions. */
int answers_grade(const char *path, const Questions *questions, AnswerGrade grade[ANSWERS_MAX]);

#endif
