#include "class_figures.h"

#include <errno.h>
#include <ftw.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "box.h"
#include "build_private.h"
#include "error.h"
#include "files.h"
#include "submission.h"
#include "text.h"

#ifndef PROBE_CC
#define PROBE_CC "cc"
#define PROBE_CFLAGS "-std=c11 -D_XOPEN_SOURCE=700 -O2"
#define PROBE_LIBS "-lm"
#endif
#ifndef PROBE_BUILD
#define PROBE_BUILD "build"
#endif

enum { SECONDS = 300, MEGABYTES = 2048, PROCESSES = 16, OUTPUT = 1 << 20 };
enum { MOST_FILES = 40, MOST_READABLE = 2 * MOST_FILES, MOST_BLOCKS = (256 << 20) / 512 };

/* A lab's program with a student's files in it. */
typedef struct {
  const Lab *lab;
  Submission *submission;
  char *work;   /* the box's, for building */
  char *script; /* what is done there */
  int readables;
  char *readable[MOST_READABLE + 1];
} Program;

static void add_line(Program *p, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void add_line(Program *p, const char *format, ...) {
  char line[4000];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(line, sizeof line, format, arguments);
  va_end(arguments);
  char *more = text_format("%s%s\n", p->script, line);
  free(p->script);
  p->script = more;
}

/* A path that the box may read, in a shell's quotes; valid until the next call but three. */
static const char *let_read(Program *p, char *path) {
  static char quoted[4][1200];
  static int next;
  char *to = quoted[next++ % 4], *begin = to;
  path = build_visible(path);
  if (p->readables < MOST_READABLE) p->readable[p->readables++] = path;
  *to++ = '\'';
  for (const char *c = path; *c && to < begin + 1190; c++) {
    if (*c == '\'') to += sprintf(to, "'\\'");
    *to++ = *c;
  }
  *to++ = '\'', *to = '\0';
  return begin;
}

/* ---- what is linked: the student's file if it compiles, else the stub */

static void copy_headers(const Program *p, int number) {
  char *from = build_in_root("labs/lab%d", number), *to = text_format("%s/lab%d", p->work, number);
  char **names;
  int n = folder_make(to) == 0 ? folder_names(from, ".h", &names) : 0;
  for (int i = 0; i < n; i++) {
    char *header = text_format("%s/%s", from, names[i]), *copy = text_format("%s/%s", to, names[i]);
    file_copy(header, copy);
    free(header), free(copy);
  }
  if (n) folder_free_names(names, n);
  free(from), free(to);
}

static void add_exercise(Program *p, int number, const Exercise *exercise) {
  const char *name = exercise->name;
  const char *stub = let_read(p, build_in_build("student/lab%d/%s.o", number, name));
  const SubmissionFile *file = submission_find(p->submission, number, name);
  char *object = text_format("%d_%s.o", number, name), *keep = text_copy("");
  for (int f = 0; f < exercise->functions; f++) {
    char *more = text_format("%s --keep-global-symbol=%s", keep, exercise->function[f]);
    free(keep);
    keep = more;
  }
  if (file && file->path) {
    char *copy = text_format("%s/%d_%s.c", p->work, number, name);
    file_copy(file->path, copy);
    free(copy);
    add_line(p, "{ %s %s -w -I\"$core\" -Ilab%d -c -o %s %d_%s.c && objcopy%s %s; } || cp %s %s",
             PROBE_CC, PROBE_CFLAGS, number, object, number, name, keep, object, stub, object);
  } else {
    add_line(p, "cp %s %s", stub, object);
  }
  free(object), free(keep);
}

static void add_lab(Program *p, const Lab *lab, const char *only) {
  copy_headers(p, lab->number);
  for (int e = 0; e < lab->exercises; e++)
    if (!lab->exercise[e].questions && (!only || strcmp(only, lab->exercise[e].name) == 0))
      add_exercise(p, lab->number, &lab->exercise[e]);
}

/* ---- the box */

static int run_box(const char *const *argv, const char *const *readable, const char *writable,
                   int compiler, BoxResult *result) {
  BoxCommand command = {.argv = argv,
                        .readable = readable,
                        .writable = writable,
                        .compiler = compiler,
                        .seconds = SECONDS,
                        .cpu_seconds = SECONDS,
                        .megabytes = MEGABYTES,
                        .output_limit = OUTPUT,
                        .processes = PROCESSES};
  return box_run(&command, result);
}

static long blocks;
static int add_blocks(const char *path, const struct stat *about, int type, struct FTW *where) {
  (void)path, (void)type, (void)where;
  blocks += 8 + about->st_blocks;
  return 0;
}

/* No box has a quota for its disk: when the folder grows beyond what a lab's tables can
 * be, this process ends us, the box with us, and removes it. */
static pid_t watch_disk(const char *folder) {
  pid_t watched = getpid(), watcher = fork();
  if (watcher != 0) return watcher;
  for (;;) {
    struct timespec pause = {0, 100000000};
    nanosleep(&pause, NULL);
    blocks = 0;
    nftw(folder, add_blocks, 16, FTW_PHYS);
    if (getppid() != watched) _exit(0);
    if (blocks <= MOST_BLOCKS) continue;
    fprintf(stderr, "(it wrote more than %d MiB)\n", MOST_BLOCKS / 2048);
    kill(watched, SIGKILL);
    nanosleep(&(struct timespec){1, 0}, NULL);
    folder_remove(folder);
    _exit(0);
  }
}

static int build(Program *p, char said[200]) {
  char *shell = program_find("sh");
  const char *const argv[] = {shell ? shell : "/bin/sh", "-c", p->script, NULL};
  BoxResult result;
  int status = run_box(argv, (const char *const *)p->readable, p->work, 1, &result);
  free(shell);
  if (status != 0) return -1;
  if (result.status != 0) snprintf(said, 200, "it does not build: %.150s", result.err);
  status = result.status != 0;
  box_result_free(&result);
  return status;
}

static void copy_networks(const char *to) {
  for (int n = 1; n < 100; n++) {
    char **names, *from = build_in_build("reference/lab%d", n),
                  *lab = text_format("%s/lab%d", to, n);
    int nets = folder_names(from, ".net", &names);
    for (int i = 0; i < nets && folder_make(lab) == 0; i++) {
      char *net = text_format("%s/%s", from, names[i]), *copy = text_format("%s/%s", lab, names[i]);
      file_copy(net, copy);
      free(net), free(copy);
    }
    folder_free_names(names, nets);
    free(from), free(lab);
  }
}

static void copy_tables(const char *from, const char *to) {
  char **names;
  int n = folder_names(from, ".tsv", &names);
  for (int i = 0; i < n; i++) {
    size_t plain = strspn(names[i], "abcdefghijklmnopqrstuvwxyz0123456789_");
    char *table = text_format("%s/%s", from, names[i]), *copy = text_format("%s/%s", to, names[i]);
    if (strcmp(names[i] + plain, ".tsv") == 0) class_copy_table(table, copy);
    free(table), free(copy);
  }
  folder_free_names(names, n);
}

static int run(const Program *p, const char *folder, char said[200]) {
  char *program = text_format("%s/program", p->work), *tables = text_format("%s/tables", p->work);
  char *networks = text_format("%s/reference", p->work);
  const char *const argv[] = {program,  "--out",       ".",      "--earlier",
                              networks, "--reference", networks, NULL};
  const char *const readable[] = {program, networks, NULL};
  BoxResult result;
  int status = folder_make(tables) == 0 && folder_make(networks) == 0 ? 0 : -1;
  copy_networks(networks);
  pid_t watcher = watch_disk(p->work);
  if (status == 0) status = run_box(argv, readable, tables, 0, &result);
  if (watcher > 0) kill(watcher, SIGKILL), waitpid(watcher, NULL, 0);
  if (status == 0) {
    if (result.timed_out)
      snprintf(said, 200, "it did not come to its end within %d s", SECONDS);
    else if (result.status != 0)
      snprintf(said, 200, "it ended with status %d, signal %d", result.status, result.signal);
    status = result.status != 0;
    box_result_free(&result);
    copy_tables(tables, folder);
  }
  free(program), free(tables), free(networks);
  return status;
}

/* ---- the whole */

static Lab *read_part(const char *part, char name[64]) {
  int number, end = 0;
  if (sscanf(part, "lab%2d/%63[a-z0-9_]%n", &number, name, &end) != 2 || part[end]) return NULL;
  char *path = build_in_root("labs/lab%d/lab.yaml", number);
  Lab *lab = lab_yaml_read(path);
  free(path);
  return lab;
}

static int make(Program *p, Lab **part, char name[][64], int parts, const char *folder,
                char said[200]) {
  const char *core = let_read(p, build_in_root("core"));
  add_line(p, "core=%s", core);
  add_lab(p, p->lab, NULL);
  for (int i = 0; i < parts; i++) add_lab(p, part[i], name[i]);
  const char *main_object =
      let_read(p, build_in_build("student/lab%d/lab%d.o", p->lab->number, p->lab->number));
  const char *library = let_read(p, build_in_build("libscore.a"));
  add_line(p, "exec %s -o program *.o %s %s %s", PROBE_CC, main_object, library, PROBE_LIBS);
  int status = build(p, said);
  return status == 0 ? run(p, folder, said) : status;
}

int class_figures(const char *path, const Lab *lab, const char *parts, const char *folder,
                  char said[200]) {
  Program program = {.lab = lab, .script = text_copy("")};
  Lab *all[MOST_FILES] = {(Lab *)lab}, **part = all + 1;
  char name[MOST_FILES][64], *words = text_copy(parts);
  int n = 0;
  for (char *word = strtok(words, " "); word && n < MOST_FILES - 1; word = strtok(NULL, " "))
    if ((part[n] = read_part(word, name[n]))) n++;
  char *taken = folder_make_private(PROBE_BUILD "/work"),
       *own = folder_make_private(PROBE_BUILD "/work");
  program.work = own ? build_work_folder(own) : NULL;
  if (taken && program.work && folder_make(folder) == 0)
    program.submission = submission_open(path, taken, all, n + 1);
  int status = program.submission ? make(&program, part, name, n, folder, said) : -1;
  submission_free(program.submission);
  for (int i = 0; i < n; i++) lab_yaml_free(part[i]);
  for (int i = 0; i < program.readables; i++) free(program.readable[i]);
  if (taken) folder_remove(taken);
  if (own) folder_remove(own);
  if (program.work) folder_remove(program.work);
  free(taken), free(own), free(program.work), free(program.script), free(words);
  return status;
}
