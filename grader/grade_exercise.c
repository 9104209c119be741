#include <stdlib.h>
#include <string.h>

#include "checksum.h"
#include "error.h"
#include "files.h"
#include "grade.h"
#include "leftover.h"
#include "text.h"

#ifndef PROBE_BUILD
#define PROBE_BUILD "build"
#endif

/* Private folders, one for each file that is graded, lie here. */
static const char WORK[] = PROBE_BUILD "/work";

enum { LONGEST_SOURCE = 1 << 20 };

static State state_of(const Judgement *judgement) {
  switch (judgement->verdict) {
  case VERDICT_PASSED:
    return STATE_PASSED;
  case VERDICT_NO_REFERENCE:
    return STATE_GRADER_ERROR;
  case VERDICT_ENDED:
    return judgement->ended && judgement->ended->end == CASE_TODO ? STATE_TODO : STATE_FAILED;
  default:
    return STATE_FAILED;
  }
}

static State state_of_all(const ExerciseResult *result) {
  int of[STATE_GRADER_ERROR + 1] = {0}, checks = result->exercise->checks;
  for (int c = 0; c < checks; c++) of[result->check[c].state]++;
  if (of[STATE_GRADER_ERROR]) return STATE_GRADER_ERROR;
  if (of[STATE_TODO] == checks) return STATE_TODO;
  return of[STATE_PASSED] == checks ? STATE_PASSED : STATE_FAILED;
}

static void grade_printed(const Exercise *exercise, const Frames *got, const Frames *reference,
                          const char *printed, ExerciseResult *result) {
  exercise_result_fill(result, exercise, STATE_FAILED, NULL);
  for (int c = 0; c < exercise->checks; c++) {
    CheckResult *check = &result->check[c];
    Judgement judgement = judge_check(check->check, got, reference);
    check->state = state_of(&judgement);
    check->numbers = judgement.numbers;
    check->draws = judgement.draws;
    check->points = check->state == STATE_PASSED ? check->check->points : 0;
    if (check->state != STATE_PASSED)
      check->why = diagnose_check(exercise, check->check, &judgement, got, reference, printed);
    result->points += check->points;
  }
  result->state = state_of_all(result);
}

void grade_frames(const Exercise *exercise, const Frames *got, const Frames *reference,
                  ExerciseResult *result) {
  grade_printed(exercise, got, reference, NULL, result);
}

static void name_mistakes(const Lab *lab, const Exercise *exercise, uint64_t seed,
                          const Frames *got, const Frames *reference, ExerciseResult *result) {
  Mistake *list = NULL;
  int n = build_mistakes(lab, exercise, &list);
  if (n > 0) build_mistakes_ahead(lab, exercise, list, n, seed);
  for (int m = 0; m < n; m++) {
    Frames *frames = build_reference_frames(lab, exercise, list[m].name, seed);
    if (!frames) continue; /* the name is lost, not the grading */
    exercise_result_add_mistake(result, &list[m], diagnose_match(exercise, got, frames, reference));
    frames_free(frames);
  }
  if (n > 0) build_mistakes_free(list, n);
}

/* Is there nothing but open ends?  Then there is nothing to compare either. */
static int is_open(const Frames *frames) {
  for (int i = 0; frames && i < frames->cases; i++)
    if (frames->one_case[i].end != CASE_TODO) return 0;
  return frames && frames->complete && frames->cases > 0;
}

static void add_why(ExerciseResult *result, const char *line) {
  char *before = result->why;
  result->why = before ? text_format("%s\n%s", before, line) : text_copy(line);
  free(before);
}

/* Once for the exercise, and not where a mistake explains all of it. */
static void rule_out_order(ExerciseResult *result) {
  if (result->match == MATCH_EXACT) return;
  for (int c = 0; c < result->exercise->checks; c++) {
    const CheckResult *check = &result->check[c];
    const char *says =
        check->state == STATE_FAILED ? diagnose_order(check->check, &check->draws) : NULL;
    if (!says) continue;
    add_why(result, says);
    return;
  }
}

/* Open, but is there more in the file than the stub? */
static void note_leftover(const char *path, ExerciseResult *result) {
  char *text = file_read(path, LONGEST_SOURCE, NULL);
  result->leftover_todo = text && leftover_todo(text);
  free(text);
  if (!result->leftover_todo) return;
  char *line = text_format("your code still calls lab_todo(\"%s\"): delete that line when the "
                           "steps are written",
                           result->exercise->name);
  add_why(result, line);
  free(line);
}

static void note_run(const BuildRun *run, ExerciseResult *result) {
  result->seconds = run->seconds;
  if (run->stderr_text && *run->stderr_text) result->printed = text_clean(run->stderr_text);
  if (!run->messages || !*run->messages) return;
  char *first = diagnose_messages(run->messages);
  result->why = text_format("the compiler warns:\n%s", first);
  free(first);
}

/* Compiled and linked: the checks, then the mistakes. */
static void grade_run(const Lab *lab, const Exercise *exercise, uint64_t seed, const BuildRun *run,
                      const Frames *reference, ChecksDone *done, void *context,
                      ExerciseResult *result) {
  grade_printed(exercise, run->frames, reference, run->stderr_text, result);
  note_run(run, result);
  if (done) done(result, context);
  if (result->state == STATE_FAILED && run->frames)
    name_mistakes(lab, exercise, seed, run->frames, reference, result);
  rule_out_order(result);
}

static char *describe_build(const BuildRun *run) {
  char *first = diagnose_messages(run->messages);
  char *why = text_format("it does not %s:\n%s", run->compiled ? "link" : "compile", first);
  free(first);
  return why;
}

static void grade_file(const Lab *lab, const Exercise *exercise, const char *path, uint64_t seed,
                       const char *work, ChecksDone *done, void *context, ExerciseResult *result) {
  BuildRun run;
  if (build_and_run(lab, exercise, path, seed, work, &run) != 0) {
    exercise_result_fill(result, exercise, STATE_GRADER_ERROR, text_copy(error_message()));
    return;
  }
  int linked = run.compiled && run.linked;
  if (linked && is_open(run.frames)) {
    exercise_result_fill(result, exercise, STATE_TODO, NULL);
    note_run(&run, result);
    build_run_free(&run);
    return;
  }
  /* Also where the file does not build: if the reference does not either, the
   * fault lies with the course. */
  Frames *reference = build_reference_frames(lab, exercise, "solution", seed);
  if (!reference)
    exercise_result_fill(result, exercise, STATE_GRADER_ERROR,
                         text_format("no reference: %s", error_message()));
  else if (linked)
    grade_run(lab, exercise, seed, &run, reference, done, context, result);
  else
    exercise_result_fill(result, exercise, STATE_FAILED, describe_build(&run));
  frames_free(reference);
  build_run_free(&run);
}

static void grade_answers(const Exercise *exercise, const char *path, ExerciseResult *result) {
  static const State states[] = {
      [ANSWER_OPEN] = STATE_TODO, [ANSWER_RIGHT] = STATE_PASSED, [ANSWER_WRONG] = STATE_FAILED};
  AnswerGrade grade[ANSWERS_MAX];
  if (answers_grade(path, exercise->questions, grade) != 0) {
    result->why = text_copy(error_message());
    return;
  }
  for (int c = 0; c < exercise->checks; c++) {
    CheckResult *check = &result->check[c];
    check->state = states[grade[c].state];
    check->points = check->state == STATE_PASSED ? check->check->points : 0;
    if (check->state == STATE_FAILED)
      check->why = text_format("you answered %s: %s", grade[c].given, grade[c].think);
    result->points += check->points;
  }
  result->state = state_of_all(result);
}

static void grade_source(const Lab *lab, const Exercise *exercise, Source source, uint64_t seed,
                         ChecksDone *done, void *context, ExerciseResult *result) {
  exercise_result_fill(result, exercise, STATE_FAILED, NULL);
  if (source.problem) {
    result->why = text_format("the file cannot be read: it %s", source.problem);
    return;
  }
  if (!source.path) {
    exercise_result_fill(result, exercise, STATE_NOT_HANDED_IN, NULL);
    return;
  }
  if (exercise->questions) {
    grade_answers(exercise, source.path, result);
    if (done && !result->why) done(result, context);
    return;
  }
  char *work = folder_make(WORK) == 0 ? folder_make_private(WORK) : NULL;
  if (!work) {
    exercise_result_fill(result, exercise, STATE_GRADER_ERROR, text_copy(error_message()));
    return;
  }
  grade_file(lab, exercise, source.path, seed, work, done, context, result);
  if (result->state == STATE_TODO) note_leftover(source.path, result);
  folder_remove(work);
  free(work);
}

static uint64_t checksum_of(const char *path) {
  size_t size;
  char *text = path ? file_read(path, LONGEST_SOURCE, &size) : NULL;
  uint64_t sum = text ? checksum(text, size) : 0;
  free(text);
  return sum;
}

void grade_exercise(const Lab *lab, const Exercise *exercise, Source source, uint64_t seed,
                    ChecksDone *done, void *context, ExerciseResult *result) {
  grade_source(lab, exercise, source, seed, done, context, result);
  result->checksum = checksum_of(source.path);
}

char *grade_blocked(const LabResult *lab, int e) {
  const Exercise *exercise = &lab->lab->exercise[e];
  for (int n = 0; n < exercise->needs; n++) {
    const ExerciseResult *needed = &lab->exercise[exercise->need[n]];
    const char *what = NULL;
    switch (needed->state) {
    case STATE_PASSED:
    case STATE_TODO:
      break; /* exercises are linked apart: an open one is no obstacle */
    case STATE_FAILED:
      what = "failed";
      break;
    case STATE_NOT_HANDED_IN:
      what = "was not handed in";
      break;
    case STATE_SKIPPED:
      what = "was skipped";
      break;
    case STATE_GRADER_ERROR:
      what = "could not be graded";
      break;
    }
    if (what) return text_format("it needs %s, which %s", needed->exercise->name, what);
  }
  return NULL;
}
