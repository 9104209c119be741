/* grade: the grader's command.  See usage, or `make grade`.
 *
 * Exit status: 0 full marks, 1 fewer, 2 the grader could not do its work.
 */
#include "grade.h"

#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "box.h"
#include "error.h"
#include "files.h"
#include "hints.h"
#include "report.h"
#include "report_terminal.h"
#include "submission.h"
#include "text.h"

enum { HIGHEST_LAB = 99 };
static const double SIX_HOURS = 6 * 3600; /* no grading takes so long */

#ifndef PROBE_BUILD
#define PROBE_BUILD "build"
#endif

static const char USAGE[] =
    "usage: grade [--lab N]... [--submission DIR|TAR] [--seed N]\n"
    "             [--json FILE] [--junit FILE] [--html FILE] [--verbose]\n"
    "       grade --list-figures --lab N\n"
    "\n"
    "Grades the exercises in labs/, or those of a submission, from the project's root.\n"
    "  --lab N          only this lab; may be given several times\n"
    "  --submission X   a folder or archive with labN/<exercise>.c files\n"
    "  --seed N         what the inputs are drawn from (1)\n"
    "  --json FILE      the result as Gradescope's results.json\n"
    "  --junit FILE     ... as JUnit XML\n"
    "  --html FILE      ... as a page\n"
    "  --verbose        every hint, every line\n"
    "  --list-figures   only prints the names of a lab's figures\n"
    "Exit status: 0 full marks, 1 fewer, 2 the grader could not do its work.\n";

typedef struct {
  char wanted[HIGHEST_LAB + 1]; /* by number */
  int any_wanted;
  const char *submission, *json, *junit, *html;
  uint64_t seed;
  int verbose, list_figures;
} Options;

typedef struct {
  const Options *options;
  Grading grading;
  Submission *submission; /* NULL: the working tree is graded */
  char *folder;           /* holds the submission's files */
  Terminal terminal;
  struct timespec started;
} Run;

static _Noreturn void fail(const char *message) {
  fprintf(stderr, "grade: %s\n", message);
  exit(2);
}

/* ------------------------------------------------ the command line */

static uint64_t number_of(const char *option, const char *text, uint64_t most) {
  char *end;
  errno = 0;
  unsigned long long value = strtoull(text, &end, 10);
  if (*text < '0' || *text > '9' || *end || errno || value > most) {
    char *message = text_format("%s needs a whole number from 0 to %llu, not '%s'", option,
                                (unsigned long long)most, text);
    fail(message);
  }
  return value;
}

static Options read_options(int argc, char **argv) {
  static const struct option known[] = {
      {"lab", required_argument, NULL, 'l'},   {"submission", required_argument, NULL, 's'},
      {"seed", required_argument, NULL, 'S'},  {"json", required_argument, NULL, 'j'},
      {"junit", required_argument, NULL, 'J'}, {"html", required_argument, NULL, 'H'},
      {"verbose", no_argument, NULL, 'v'},     {"list-figures", no_argument, NULL, 'f'},
      {"help", no_argument, NULL, 'h'},        {NULL, 0, NULL, 0}};
  Options o = {.seed = 1};
  for (int c; (c = getopt_long(argc, argv, "", known, NULL)) != -1;) switch (c) {
    case 'l':
      o.wanted[number_of("--lab", optarg, HIGHEST_LAB)] = 1;
      o.any_wanted = 1;
      break;
    case 's':
      o.submission = optarg;
      break;
    case 'S':
      o.seed = number_of("--seed", optarg, UINT64_MAX);
      break;
    case 'j':
      o.json = optarg;
      break;
    case 'J':
      o.junit = optarg;
      break;
    case 'H':
      o.html = optarg;
      break;
    case 'v':
      o.verbose = 1;
      break;
    case 'f':
      o.list_figures = 1;
      break;
    case 'h':
      fputs(USAGE, stdout);
      exit(0);
    default:
      fputs(USAGE, stderr);
      exit(2);
    }
  if (optind < argc || (o.list_figures && !o.any_wanted)) {
    fputs(USAGE, stderr);
    exit(2);
  }
  return o;
}

/* ------------------------------------------------ the labs */

/* Reads the wanted labs; a broken one is reported and left out.  Returns how many
 * were. */
static int read_labs(const Options *o, Grading *grading) {
  int broken = 0;
  grading->lab = text_memory(HIGHEST_LAB + 1, sizeof *grading->lab);
  for (int n = 0; n <= HIGHEST_LAB; n++) {
    char path[40];
    snprintf(path, sizeof path, "labs/lab%d/lab.yaml", n);
    if (o->any_wanted ? !o->wanted[n] : access(path, F_OK) != 0) continue;
    Lab *lab = lab_yaml_read(path);
    if (lab) {
      grading->lab[grading->labs++].lab = lab;
    } else {
      fprintf(stderr, "grade: %s\n", error_message());
      broken++;
    }
  }
  if (grading->labs == 0 && broken == 0)
    fail("there are no labs here: run it in the project's root, which holds labs/");
  return broken;
}

static void free_labs(Grading *grading) {
  for (int l = 0; l < grading->labs; l++) {
    for (int e = 0; e < grading->lab[l].graded; e++)
      exercise_result_free(&grading->lab[l].exercise[e]);
    lab_yaml_free(grading->lab[l].lab);
  }
  free(grading->lab);
}

static void list_figures(const Grading *grading) {
  for (int l = 0; l < grading->labs; l++)
    for (int f = 0; f < grading->lab[l].lab->figures; f++) puts(grading->lab[l].lab->figure[f]);
}

/* ------------------------------------------------ grading */

static void open_submission(Run *run) {
  Grading *grading = &run->grading;
  const char *path = run->options->submission;
  if (!path) return;
  Lab **labs = text_memory((size_t)grading->labs, sizeof *labs);
  for (int l = 0; l < grading->labs; l++) labs[l] = grading->lab[l].lab;
  if (folder_make(PROBE_BUILD "/work") == 0) run->folder = folder_make_private(PROBE_BUILD "/work");
  if (run->folder) run->submission = submission_open(path, run->folder, labs, grading->labs);
  free(labs);
  if (!run->submission) {
    if (run->folder) folder_remove(run->folder);
    fail(error_message());
  }
  grading->notes = run->submission->notes;
  grading->note = run->submission->note;
}

/* The file to grade; in the working tree path holds its name. */
static Source find_source(const Run *run, const Lab *lab, const Exercise *exercise,
                          const char *path) {
  if (!run->submission) return (Source){.path = access(path, F_OK) == 0 ? path : NULL};
  const SubmissionFile *file = submission_find(run->submission, lab->number, exercise->name);
  return file ? (Source){.path = file->path, .problem = file->problem} : (Source){NULL, NULL};
}

static void grade_one(Run *run, LabResult *lab, int e) {
  const Exercise *exercise = &lab->lab->exercise[e];
  ExerciseResult *result = &lab->exercise[e];
  char *path = text_format("%s/%s", lab->lab->folder, exercise->file);
  char *blocked = grade_blocked(lab, e);
  Source source = find_source(run, lab->lab, exercise, path);
  terminal_exercise(&run->terminal, exercise);
  if (blocked && (source.path || source.problem))
    exercise_result_fill(result, exercise, STATE_SKIPPED, blocked);
  else {
    free(blocked);
    grade_exercise(lab->lab, exercise, source, run->options->seed, terminal_checks, &run->terminal,
                   result);
  }
  hints_stage(run->submission ? NULL : PROBE_BUILD "/hints", lab->lab, source.path, result);
  lab->graded = e + 1;
  terminal_result(&run->terminal, result);
  free(path);
}

/* Everything known so far, so that whatever ends the grading takes nothing back. */
static int write_reports(Run *run) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  const Grading *grading = &run->grading;
  const Options *o = run->options;
  run->grading.seconds = (double)(now.tv_sec - run->started.tv_sec) +
                         1e-9 * (double)(now.tv_nsec - run->started.tv_nsec);
  if (o->json && report_json(grading, o->json) != 0) return -1;
  if (o->junit && report_junit(grading, o->junit) != 0) return -1;
  if (o->html && report_html(grading, o->html) != 0) return -1;
  return 0;
}

static int grade_labs(Run *run) {
  int status = 0;
  folder_remove_left_over(PROBE_BUILD "/work", "work.", SIX_HOURS);
  folder_remove_left_over("/tmp", "grade.", SIX_HOURS);
  run->grading.isolation = box_level_name(box_level());
  open_submission(run);
  for (int l = 0; l < run->grading.labs; l++) {
    LabResult *lab = &run->grading.lab[l];
    terminal_lab(&run->terminal, lab->lab);
    for (int e = 0; e < lab->lab->exercises; e++) {
      grade_one(run, lab, e);
      status = write_reports(run);
    }
  }
  if (status != 0) fprintf(stderr, "grade: %s\n", error_message());
  terminal_end(&run->terminal, &run->grading);
  if (fflush(stdout) != 0 || ferror(stdout)) {
    fprintf(stderr, "grade: standard output: %s\n", strerror(errno));
    status = -1;
  }
  submission_free(run->submission);
  if (run->folder) folder_remove(run->folder);
  free(run->folder);
  return status == 0 ? grading_status(&run->grading) : 2;
}

int main(int argc, char **argv) {
  Options options = read_options(argc, argv);
  Run run = {.options = &options, .grading = {.seed = options.seed}};
  int broken = read_labs(&options, &run.grading), status = 0;
  clock_gettime(CLOCK_MONOTONIC, &run.started);
  run.terminal = terminal_open(stdout, options.verbose);
  run.terminal.staged = options.submission == NULL;
  if (options.list_figures)
    list_figures(&run.grading);
  else if (run.grading.labs > 0)
    status = grade_labs(&run);
  free_labs(&run.grading);
  return broken ? 2 : status;
}
