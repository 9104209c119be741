/* fairness: how often the grader is wrong, measured.
 *
 *   fairness right    LAB EXERCISE SEEDS            right files that fail
 *   fairness mistakes LAB EXERCISE                  known mistakes that pass or have no name
 *   fairness mutants  LAB EXERCISE MOST SURVIVORS   machine-made mistakes that pass
 *
 * Each takes one exercise and prints one line of numbers, for table.awk; what is wrong
 * goes to standard error.  MOST: not all of them, but so many spread over the list; 0: all.
 * SURVIVORS: the file that explains those that may pass.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "frames.h"
#include "grade.h"
#include "text.h"
#include "trial.h"

static const char SOLUTION[] = "solutions/lab%d/%s";

/* Runs that are made twice: the reference is its own judge in the others, since equal
 * seeds give equal numbers. */
enum { RUN_TWICE = 10 };

/* ------------------------------------------------ right files */

/* 1 and a line if it has not full marks. */
static int fails(const Exercise *exercise, const char *path, uint64_t seed, const Frames *got,
                 const Frames *want) {
  ExerciseResult result = trial_grade(exercise, got, want);
  int failed = !(result.state == STATE_PASSED && result.points == exercise->points);
  for (int c = 0; c < exercise->checks && failed; c++)
    if (result.check[c].state != STATE_PASSED)
      fprintf(stderr, "false failure: %s, seed %llu, %s: %s\n", path, (unsigned long long)seed,
              exercise->check[c].says, result.check[c].why ? result.check[c].why : "");
  exercise_result_free(&result);
  return failed;
}

/* Answers have no seed: one grading, of the right ones. */
static void right_answers(const Lab *lab, const Exercise *exercise) {
  char *path = text_format(SOLUTION, lab->number, exercise->file);
  ExerciseResult result;
  grade_exercise(lab, exercise, (Source){.path = path}, 1, NULL, NULL, &result);
  int failed = result.state != STATE_PASSED;
  if (failed) fprintf(stderr, "false failure: %s\n", path);
  printf("right lab%d %s 1 1 %d\n", lab->number, exercise->name, failed);
  exercise_result_free(&result);
  free(path);
}

void fairness_right(const Lab *lab, const Exercise *exercise, int seeds) {
  if (exercise->questions) {
    right_answers(lab, exercise);
    return;
  }
  char **paths, *solution = text_format(SOLUTION, lab->number, exercise->file);
  char *folder = text_format("tests/variants/lab%d", lab->number);
  int n = trial_files(exercise, folder, &paths), failures = 0;
  Trial reference = trial_build(lab, exercise, solution);
  Trial *variant = text_memory((size_t)n + 1, sizeof *variant);
  for (int i = 0; i < n; i++) variant[i] = trial_build(lab, exercise, paths[i]);

  for (uint64_t seed = 1; seed <= (uint64_t)seeds; seed++) {
    Frames *want = trial_run(&reference, exercise, seed, 4, NULL);
    Frames *again = seed <= RUN_TWICE ? trial_run(&reference, exercise, seed, 4, NULL) : NULL;
    failures += fails(exercise, solution, seed, again ? again : want, want);
    frames_free(again);
    for (int i = 0; i < n; i++) {
      Frames *got = variant[i].probe ? trial_run(&variant[i], exercise, seed, 4, NULL) : NULL;
      failures += fails(exercise, paths[i], seed, got, want);
      frames_free(got);
    }
    frames_free(want);
  }
  printf("right lab%d %s %d %d %d\n", lab->number, exercise->name, n + 1, (n + 1) * seeds,
         failures);

  for (int i = 0; i < n; i++) trial_end(&variant[i]), free(paths[i]);
  trial_end(&reference);
  free(variant), free(paths), free(solution), free(folder);
}

/* ------------------------------------------------ mistakes */

/* Is the mistake in the file at path among those that are named? */
static int is_named(const Exercise *exercise, const char *path, const ExerciseResult *result) {
  const char *slug = strrchr(path, '/') + 1 + strlen(exercise->name) + 1;
  size_t length = (size_t)(strrchr(slug, '.') - slug);
  for (int i = 0; i < result->mistakes; i++)
    if (strlen(result->mistake[i].name) == length &&
        strncmp(result->mistake[i].name, slug, length) == 0)
      return 1;
  return 0;
}

void fairness_mistakes(const Lab *lab, const Exercise *exercise) {
  char **paths, *folder = text_format("solutions/lab%d/mistakes", lab->number);
  int n = trial_files(exercise, folder, &paths), caught = 0, named = 0, alone = 0;
  for (int k = 0; k < n; k++) {
    const char *path = paths[k];
    ExerciseResult result;
    grade_exercise(lab, exercise, (Source){.path = path}, 1, NULL, NULL, &result);
    /* A wrong answer has no list of names: what it may be is said beside it. */
    int lost = result.state == STATE_FAILED && result.points < exercise->points;
    int known = exercise->questions ? lost : is_named(exercise, path, &result);
    caught += lost;
    named += known;
    alone += known && result.mistakes <= 1;
    if (!lost) fprintf(stderr, "not caught: %s\n", path);
    if (!known) fprintf(stderr, "not named: %s\n", path);
    exercise_result_free(&result);
  }
  printf("mistakes lab%d %s %d %d %d %d\n", lab->number, exercise->name, n, caught, named, alone);
  for (int i = 0; i < n; i++) free(paths[i]);
  free(paths), free(folder);
}

/* ------------------------------------------------ */

int main(int argc, char **argv) {
  if (argc < 4) {
    fprintf(stderr, "usage: fairness right|mistakes|mutants LAB EXERCISE [NUMBER [SURVIVORS]]\n");
    return 2;
  }
  char *path = text_format("labs/lab%s/lab.yaml", argv[2]);
  Lab *lab = lab_yaml_read(path);
  if (!lab) error_exit(2, argv[0]);
  const Exercise *exercise = NULL;
  for (int e = 0; e < lab->exercises; e++)
    if (strcmp(lab->exercise[e].name, argv[3]) == 0) exercise = &lab->exercise[e];
  if (!exercise) {
    error_set("%s: there is no exercise %s", path, argv[3]);
    error_exit(2, argv[0]);
  }
  int number = argc > 4 ? atoi(argv[4]) : 0;
  if (strcmp(argv[1], "right") == 0)
    fairness_right(lab, exercise, number);
  else if (strcmp(argv[1], "mistakes") == 0)
    fairness_mistakes(lab, exercise);
  else if (strcmp(argv[1], "mutants") == 0 && argc == 6)
    fairness_mutants(lab, exercise, number, argv[5]);
  lab_yaml_free(lab);
  free(path);
  return 0;
}
