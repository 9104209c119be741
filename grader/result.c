#include "result.h"

#include <stdlib.h>
#include <string.h>

#include "text.h"

const char *state_name(State state) {
  static const char *const names[] = {"passed",        "failed",  "todo",
                                      "not handed in", "skipped", "grader error"};
  return names[state];
}

void exercise_result_fill(ExerciseResult *result, const Exercise *exercise, State state,
                          char *why) {
  memset(result, 0, sizeof *result);
  result->exercise = exercise;
  result->state = state;
  result->why = why;
  for (int c = 0; c < exercise->checks; c++)
    result->check[c] = (CheckResult){.check = &exercise->check[c], .state = state};
}

static void drop_mistakes(ExerciseResult *result) {
  for (int m = 0; m < result->mistakes; m++) {
    free(result->mistake[m].name);
    free(result->mistake[m].says);
  }
  free(result->mistake);
  result->mistake = NULL;
  result->mistakes = 0;
}

void exercise_result_add_mistake(ExerciseResult *result, const Mistake *mistake, Match match) {
  if (match == MATCH_NONE || match < result->match) return;
  if (match > result->match) drop_mistakes(result);
  result->match = match;
  size_t n = (size_t)result->mistakes;
  Mistake *more = text_memory(n + 1, sizeof *more);
  if (n) memcpy(more, result->mistake, n * sizeof *more);
  more[n] = (Mistake){.name = text_copy(mistake->name), .says = text_clean(mistake->says)};
  free(result->mistake);
  result->mistake = more;
  result->mistakes++;
}

void exercise_result_free(ExerciseResult *result) {
  for (int c = 0; c < LAB_MAX_CHECKS; c++) free(result->check[c].why);
  drop_mistakes(result);
  free(result->why);
  free(result->printed);
  memset(result, 0, sizeof *result);
}

double lab_points(const LabResult *lab) {
  double sum = 0;
  for (int e = 0; e < lab->graded; e++) sum += lab->exercise[e].points;
  return sum;
}

double lab_possible(const LabResult *lab) {
  double sum = 0;
  for (int e = 0; e < lab->lab->exercises; e++) sum += lab->lab->exercise[e].points;
  return sum;
}

double grading_points(const Grading *grading) {
  double sum = 0;
  for (int l = 0; l < grading->labs; l++) sum += lab_points(&grading->lab[l]);
  return sum;
}

double grading_possible(const Grading *grading) {
  double sum = 0;
  for (int l = 0; l < grading->labs; l++) sum += lab_possible(&grading->lab[l]);
  return sum;
}

int grading_is_complete(const Grading *grading) {
  for (int l = 0; l < grading->labs; l++)
    if (grading->lab[l].graded < grading->lab[l].lab->exercises) return 0;
  return 1;
}

int grading_status(const Grading *grading) {
  int all_passed = 1;
  for (int l = 0; l < grading->labs; l++)
    for (int e = 0; e < grading->lab[l].graded; e++) {
      State state = grading->lab[l].exercise[e].state;
      if (state == STATE_GRADER_ERROR) return 2;
      all_passed = all_passed && state == STATE_PASSED;
    }
  if (!grading_is_complete(grading)) return 2;
  return all_passed ? 0 : 1;
}
