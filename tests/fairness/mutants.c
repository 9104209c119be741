/* mutants: are machine-made mistakes caught?
 *
 * A mutant is graded as a submission is, under two seeds, and survives if it has full
 * marks under either.  Survivors whose compiled code is the solution's are the same
 * program (Papadakis, Jia, Harman and Le Traon 2015: "trivial compiler equivalence");
 * the others have to be in the list of survivors, with a reason. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "files.h"
#include "mutate.h"
#include "text.h"
#include "trial.h"

enum { SEEDS = 2, TEXT_MAX = 1 << 20 };

typedef struct {
  int made, killed, same, explained, unexplained;
} Count;

/* What the mutants are held against. */
typedef struct {
  const Lab *lab;
  const Exercise *exercise;
  const char *text; /* the solution's */
  Trial solution;
  Frames *want[SEEDS];
  double patience; /* endless loops should not take the whole time limit */
} Bench;

static int is_killed(const Bench *bench, const Trial *mutant) {
  int killed = 1;
  for (int k = 0; k < SEEDS && killed; k++) {
    Frames *got = trial_run(mutant, bench->exercise, (uint64_t)k + 1, bench->patience, NULL);
    ExerciseResult result = trial_grade(bench->exercise, got, bench->want[k]);
    killed = result.points < bench->exercise->points;
    exercise_result_free(&result);
    frames_free(got);
  }
  return killed;
}

/* Is the machine code that of the solution? */
static int is_same(const Bench *bench, const Trial *mutant) {
  char *command = text_format(
      "for d in '%s' '%s'; do objcopy --strip-debug $d/exercise.o $d/bare.o || exit 1; done; "
      "cmp -s '%s/bare.o' '%s/bare.o'",
      bench->solution.folder, mutant->folder, bench->solution.folder, mutant->folder);
  int same = system(command) == 0;
  free(command);
  return same;
}

/* The lines that bytes at to end of text lie in, with put in their place unless it is
 * NULL; every blank space one blank. */
static char *lines_of(const char *text, int at, int end, const char *put) {
  const char *from = text + at, *to = text + end + strcspn(text + end, "\n");
  while (from > text && from[-1] != '\n') from--;
  char *raw = put ? text_format("%.*s%s%.*s", (int)(text + at - from), from, put,
                                (int)(to - text - end), text + end)
                  : text_format("%.*s", (int)(to - from), from);
  char *out = raw;
  for (const char *in = raw; *in; in++) {
    int blank = *in == ' ' || *in == '\n';
    if (blank && (out == raw || out[-1] == ' ')) continue;
    *out++ = blank ? ' ' : *in;
  }
  *out = '\0';
  return raw;
}

/* How a mutant is called: exercise, line before, line after.  Where the same line
 * stands twice in a file, count tells them apart. */
static char *entry_of(const Bench *bench, const Mutant *mutant, int count) {
  int end = mutant->at + mutant->length;
  char *before = lines_of(bench->text, mutant->at, end, NULL);
  char *after = lines_of(bench->text, mutant->at, end, mutant->with);
  char *which = count > 1 ? text_format(" (%d)", count) : text_copy("");
  char *entry = text_format("lab%d/%s%s\n- %s\n+ %s\n", bench->lab->number, bench->exercise->name,
                            which, before, after);
  free(before), free(after), free(which);
  return entry;
}

static char *unique_entry(const Bench *bench, const Mutant *list, int k) {
  char *entry = entry_of(bench, &list[k], 1);
  int count = 1;
  for (int j = 0; j < k; j++) {
    char *other = entry_of(bench, &list[j], 1);
    count += strcmp(other, entry) == 0;
    free(other);
  }
  free(entry);
  return entry_of(bench, &list[k], count);
}

static void try_mutant(const Bench *bench, const Mutant *list, int k, const char *survivors,
                       Count *count) {
  char *path = text_format("%s/mutant.c", bench->solution.folder);
  char *text = mutant_text(bench->text, &list[k]);
  if (file_write(path, text, strlen(text)) != 0) error_exit(2, "fairness");
  Trial mutant = trial_build(bench->lab, bench->exercise, path);
  if (mutant.probe) {
    count->made++;
    if (is_killed(bench, &mutant)) {
      count->killed++;
    } else if (is_same(bench, &mutant)) {
      count->same++;
    } else {
      char *entry = unique_entry(bench, list, k);
      int listed = strstr(survivors, entry) != NULL;
      count->explained += listed;
      count->unexplained += !listed;
      if (!listed) fprintf(stderr, "%s", entry);
      free(entry);
    }
  }
  trial_end(&mutant);
  free(path), free(text);
}

void fairness_mutants(const Lab *lab, const Exercise *exercise, int most, const char *survivors) {
  char *path = text_format("solutions/lab%d/%s", lab->number, exercise->file);
  char *text = file_read(path, TEXT_MAX, NULL), *known = file_read(survivors, TEXT_MAX, NULL);
  if (!text || !known) error_exit(2, "fairness");
  Bench bench = {lab, exercise, text, trial_build(lab, exercise, path), {NULL}, 1};
  double slowest = 0, limit = exercise->seconds > 0 ? exercise->seconds : 10;
  for (int k = 0; k < SEEDS; k++) {
    double seconds;
    bench.want[k] = trial_run(&bench.solution, exercise, (uint64_t)k + 1, 4, &seconds);
    slowest = fmax(slowest, seconds);
  }
  bench.patience = fmin(1, (2 + 5 * slowest) / limit);

  Mutant *list = text_memory(MUTANTS_MAX, sizeof *list);
  Count count = {0};
  int n = mutants_of(text, list), taken = most > 0 && most < n ? most : n;
  for (int k = 0; k < taken; k++) try_mutant(&bench, list, k * n / taken, known, &count);
  printf("mutants lab%d %s %d %d %d %d %d\n", lab->number, exercise->name, count.made, count.killed,
         count.same, count.explained, count.unexplained);

  mutants_free(list, n);
  for (int k = 0; k < SEEDS; k++) frames_free(bench.want[k]);
  trial_end(&bench.solution);
  free(list), free(text), free(known), free(path);
}
