#include "lab.h"

#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "error.h"

/* ---- open exercises ---- */

enum { MAX_OPEN = 64, NAME = 64 };

void (*lab_todo_hook)(const char *exercise) = NULL;

static char open_exercise[MAX_OPEN][NAME];
static int open_exercises;

void lab_todo(const char *exercise) {
  if (!lab_is_open(exercise) && open_exercises < MAX_OPEN)
    snprintf(open_exercise[open_exercises++], NAME, "%s", exercise);
  if (lab_todo_hook) lab_todo_hook(exercise);
}

int lab_is_open(const char *exercise) {
  for (int i = 0; i < open_exercises; i++)
    if (strcmp(open_exercise[i], exercise) == 0) return 1;
  return 0;
}

int lab_report_open(int lab, const char *const *names) {
  int open = 0;
  for (; *names; names++) {
    if (!lab_is_open(*names)) continue;
    printf("%s is still open: write labs/lab%d/%s.c, then run make lab%d again.\n", *names, lab,
           *names, lab);
    open++;
  }
  return open;
}

/* ---- the command line ---- */

static void print_usage(const char *program) {
  printf("Usage: %s [--out DIR] [--earlier DIR] [--reference DIR] [--seed N]\n"
         "  --out DIR        where tables and checkpoints go (default: here)\n"
         "  --earlier DIR    holds lab1/, lab2/, ... of the same author\n"
         "  --reference DIR  holds lab1/, lab2/, ... of the reference\n"
         "  --seed N         names the random numbers, 0 to 2^64 - 1 (default 1)\n",
         program);
}

static int parse_seed(const char *text, uint64_t *seed) {
  errno = 0;
  *seed = strtoull(text, NULL, 10);
  int digits_only = *text && text[strspn(text, "0123456789")] == '\0';
  return digits_only && errno == 0 ? 0 : -1;
}

LabOptions lab_options(int argc, char **argv) {
  static const struct option options[] = {{"out", required_argument, NULL, 'o'},
                                          {"earlier", required_argument, NULL, 'e'},
                                          {"reference", required_argument, NULL, 'r'},
                                          {"seed", required_argument, NULL, 's'},
                                          {"help", no_argument, NULL, 'h'},
                                          {NULL, 0, NULL, 0}};
  const char *slash = strrchr(argv[0], '/');
  LabOptions o = {.program = slash ? slash + 1 : argv[0], .out = ".", .seed = 1};
  int option;
  while ((option = getopt_long(argc, argv, "", options, NULL)) != -1) {
    switch (option) {
    case 'o':
      o.out = optarg;
      break;
    case 'e':
      o.earlier = optarg;
      break;
    case 'r':
      o.reference = optarg;
      break;
    case 's':
      if (parse_seed(optarg, &o.seed) == 0) break;
      error_set("--seed wants a whole number from 0 to 2^64 - 1, not '%s'", optarg);
      error_exit(2, o.program);
    case 'h':
      print_usage(o.program);
      exit(0);
    default:
      exit(2); /* getopt_long has said why */
    }
  }
  if (optind < argc) {
    error_set("'%s' is not an option (--help lists them)", argv[optind]);
    error_exit(2, o.program);
  }
  return o;
}

/* ---- files ---- */

enum { PATH = 4096, PATHS = 8 };

const char *lab_path(const LabOptions *options, const char *name) {
  static char path[PATHS][PATH];
  static int next;
  char *here = path[next];
  next = (next + 1) % PATHS;
  snprintf(here, PATH, "%s/%s", options->out, name);
  return here;
}

/* The author's own is taken whenever it is there: a damaged one is an error to
 * show, not a reason to go on with the reference's unseen. */
ScoreNet *lab_network(const LabOptions *options, int lab, const char *name) {
  const char *folder[] = {options->earlier, options->reference};
  const char *whose[] = {"your own", "the reference's"};
  for (int i = 0; i < 2; i++) {
    char path[PATH];
    if (!folder[i]) continue;
    snprintf(path, sizeof path, "%s/lab%d/%s", folder[i], lab, name);
    if (access(path, F_OK) != 0) continue;
    ScoreNet *net = score_net_load(path);
    if (net) printf("Network of lab %d: %s (%s).\n", lab, whose[i], path);
    return net;
  }
  error_set("the network %s of lab %d is not there: run make lab%d first", name, lab, lab);
  return NULL;
}

void lab_save_network(const LabOptions *options, const ScoreNet *net, const char *name) {
  if (score_net_save(net, lab_path(options, name)) != 0) error_exit(2, options->program);
}

double lab_seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}
