/* gradebook_settle: from points and times to the final score.  Every rule of
 * class.yaml is one line here. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "gradebook.h"
#include "result.h"
#include "text.h"

int mark_is_open(const LabMark *mark) {
  return mark->state == MARK_GRADER_ERROR || mark->state == MARK_NOT_GRADED;
}

MarkState student_worst(const Gradebook *book, const Student *student) {
  MarkState worst = MARK_NO_SUBMISSION;
  for (int l = 0; l < book->labs; l++) {
    MarkState state = student->lab[l].state;
    if (!book->in_book[l] || state == MARK_NO_SUBMISSION) continue;
    if (worst == MARK_NO_SUBMISSION || state > worst) worst = state;
  }
  return worst;
}

const char *student_state(const Gradebook *book, const Student *student) {
  return student->empty ? "nothing to grade" : mark_state_name(student_worst(book, student));
}

int gradebook_late_days(double due, double handed_in) {
  return handed_in > due ? (int)fmin(ceil((handed_in - due) / 86400), 100000) : 0;
}

double gradebook_late_percent(const ClassPolicy *policy, int charged_days) {
  return fmin(policy->percent_per_day * charged_days, policy->most_percent);
}

double gradebook_possible(const Gradebook *book, int lab) {
  double sum = 0;
  for (int e = 0; e < book->lab[lab]->exercises; e++) {
    const Exercise *exercise = &book->lab[lab]->exercise[e];
    if (!class_is_extra(book->policy, book->lab[lab]->number, exercise->name))
      sum += exercise->points;
  }
  return sum;
}

double gradebook_whole(const Gradebook *book, int lab) {
  double sum = gradebook_possible(book, lab);
  if (sum > 0) return sum;
  for (int e = 0; e < book->lab[lab]->exercises; e++) sum += book->lab[lab]->exercise[e].points;
  return sum;
}

/* The labs in the order in which they are due, for the days of grace; those without a
 * date are never late and come last. */
static void order_by_due(const Gradebook *book, int *order) {
  for (int l = 0; l < book->labs; l++) {
    const ClassPolicy *p = book->policy;
    int number = book->lab[l]->number, at = l;
    for (; at > 0; at--) {
      int before = book->lab[order[at - 1]]->number;
      if (!p->has_due[number] || (p->has_due[before] && p->due[before] <= p->due[number])) break;
      order[at] = order[at - 1];
    }
    order[at] = l;
  }
}

static int any_file_handed_in(const Lab *lab, const LabMark *mark) {
  if (mark->state == MARK_NO_SUBMISSION) return 0;
  for (int e = 0; e < lab->exercises; e++)
    if (strcmp(mark->exercise[e].state, state_name(STATE_NOT_HANDED_IN)) != 0) return 1;
  return 0;
}

/* A lab without a file is not late, and one without a point spends no day of grace. */
static void settle_lab(const ClassPolicy *p, const Lab *lab, Student *student, LabMark *mark) {
  int number = lab->number;
  mark->late_days = p->has_due[number] && mark->handed_in > 0 && any_file_handed_in(lab, mark)
                        ? gradebook_late_days(p->due[number], mark->handed_in)
                        : 0;
  mark->charged_days = 0;
  mark->counted = mark->points;
  if (mark->late_days == 0 || mark->points <= 0) return;
  if (p->closed_after_days >= 0 && mark->late_days > p->closed_after_days) {
    mark->charged_days = mark->late_days;
    mark->counted = 0;
    return;
  }
  int free_days = mark->late_days < student->grace_left ? mark->late_days : student->grace_left;
  student->grace_left -= free_days;
  mark->charged_days = mark->late_days - free_days;
  mark->counted = mark->points * (1 - gradebook_late_percent(p, mark->charged_days) / 100);
}

static void settle_student(const Gradebook *book, const int *order, Student *student) {
  const ClassPolicy *p = book->policy;
  double sum = 0, weights = 0;
  student->empty = student_worst(book, student) == MARK_GRADED;
  for (int l = 0; l < book->labs && student->empty; l++)
    student->empty = !any_file_handed_in(book->lab[l], &student->lab[l]);
  student->grace_left = p->grace_days;
  student->total = student->final = 0;
  student->late_days = student->open = 0;
  for (int i = 0; i < book->labs; i++) {
    int l = order[i], number = book->lab[l]->number;
    LabMark *mark = &student->lab[l];
    if (!book->in_book[l]) continue;
    settle_lab(p, book->lab[l], student, mark);
    student->open |= mark_is_open(mark);
    student->total += mark->counted;
    student->late_days += mark->late_days;
    /* Extra credit adds to what is got and not to what it is divided by; a lab of
     * nothing else is all addition. */
    double possible = gradebook_possible(book, l);
    double whole = gradebook_whole(book, l);
    double weight = p->weighted ? p->weight[number] : whole;
    sum += weight * mark->counted / whole;
    if (possible > 0) weights += weight;
  }
  student->final = weights > 0 ? p->out_of * sum / weights : NAN;
}

void gradebook_settle(Gradebook *book) {
  int *order = text_memory((size_t)book->labs, sizeof *order);
  order_by_due(book, order);
  book->maximum = 0;
  for (int l = 0; l < book->labs; l++)
    if (book->in_book[l]) book->maximum += gradebook_possible(book, l);
  for (int s = 0; s < book->students; s++) settle_student(book, order, &book->student[s]);
  free(order);
}
