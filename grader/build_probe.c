/* build_probe: compile, localise, link; each step a command in the box. */
#include <ctype.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "box.h"
#include "build_private.h"
#include "error.h"
#include "files.h"
#include "submission.h"
#include "text.h"

/* The Makefile says how the labs are compiled. */
#ifndef PROBE_CC
#define PROBE_CC "cc"
#endif
#ifndef PROBE_CFLAGS
#define PROBE_CFLAGS "-std=c11 -D_XOPEN_SOURCE=700 -O2 -g1 -Wall -Wextra"
#endif
#ifndef PROBE_LIBS
#define PROBE_LIBS "-lm"
#endif
/* Libraries of which nothing is called would cost their loading time all the same;
 * and whether the libraries lack something is not this link's business, though
 * finding out takes half its time. */
#ifdef __linux__
#define LINK_FLAGS "-Wl,--as-needed -Wl,--allow-shlib-undefined"
#else
#define LINK_FLAGS ""
#endif

enum {
  TOOL_SECONDS = 20,
  TOOL_MEGABYTES = 2048,
  TOOL_OUTPUT = 1 << 20,
  TOOL_PROCESSES = 16,
  MAX_WORDS = 100,
  MAX_READABLE = 64
};

/* ---- a command for the box, put together word by word ---- */

typedef struct {
  int words, files;
  char *word[MAX_WORDS + 1];
  char *readable[MAX_READABLE + 1];
} Command;

static void add(Command *command, char *word) {
  if (command->words < MAX_WORDS)
    command->word[command->words++] = word;
  else
    free(word);
}

static void add_copy(Command *command, const char *word) {
  add(command, text_copy(word));
}

/* The words of a line, apart at blanks. */
static void add_words(Command *command, const char *line) {
  for (line += strspn(line, " "); *line; line += strspn(line, " ")) {
    size_t length = strcspn(line, " ");
    add(command, text_format("%.*s", (int)length, line));
    line += length;
  }
}

static void let_read(Command *command, char *path) {
  if (command->files < MAX_READABLE)
    command->readable[command->files++] = path;
  else
    free(path);
}

/* An object that was compiled with the course: an argument, and readable. */
static void add_object(Command *command, char *path) {
  path = build_visible(path);
  add_copy(command, path);
  let_read(command, path);
}

/* The tool's absolute path first; where it lies outside the system's folders,
 * all of its installation is readable.  0, or -1 with error_message() set. */
static int add_tool(Command *command, const char *name) {
  char *path = program_find(name);
  if (!path) {
    error_set("%s: there is no such program here", name);
    return -1;
  }
  add(command, path);
  if (strncmp(path, "/usr/", 5) != 0 && strncmp(path, "/bin/", 5) != 0) {
    char *top = text_copy(path);
    for (int up = 0; up < 2 && strrchr(top, '/') > top; up++) *strrchr(top, '/') = '\0';
    let_read(command, top);
  }
  return 0;
}

static int add_compiler(Command *command) {
  char name[256];
  size_t length = strcspn(PROBE_CC, " ");
  snprintf(name, sizeof name, "%.*s", (int)length, PROBE_CC);
  if (add_tool(command, name) != 0) return -1;
  add_words(command, &PROBE_CC[length]);
  return 0;
}

static void free_command(Command *command) {
  for (int i = 0; i < command->words; i++) free(command->word[i]);
  for (int i = 0; i < command->files; i++) free(command->readable[i]);
}

/* Runs a tool in work.  1 if it did its work (warnings are added to the run's
 * messages), 0 if it refused (its reasons are the run's messages), -1 with
 * error_message() set. */
static int run_tool(const Command *command, const char *work, const char *what, BuildRun *run) {
  BoxResult result;
  BoxCommand box = {.argv = (const char *const *)command->word,
                    .readable = (const char *const *)command->readable,
                    .writable = work,
                    .compiler = 1,
                    .seconds = TOOL_SECONDS,
                    .cpu_seconds = TOOL_SECONDS,
                    .megabytes = TOOL_MEGABYTES,
                    .output_limit = TOOL_OUTPUT,
                    .processes = TOOL_PROCESSES};
  if (box_run(&box, &result) != 0) return -1;
  char *root = build_in_root("%s", ""), *staged = build_staged(root);
  const char *const folders[] = {work, staged, root, NULL};
  char *said = build_clean_messages(result.err, folders);
  free(root);
  free(staged);
  int good = result.status == 0;
  if (result.timed_out) {
    free(said);
    said = text_format("the %s did not finish within %d seconds", what, TOOL_SECONDS);
  } else if (!good && !*said) {
    free(said);
    said = text_format("the %s gave up without a word (signal %d)", what, result.signal);
  }
  const char *before = good ? run->messages : "";
  char *all = text_format("%s%s%s", before, *before && *said ? "\n" : "", said);
  free(run->messages);
  free(said);
  run->messages = all;
  box_result_free(&result);
  return good;
}

/* ---- compile, localise, link ---- */

static int compile(const Lab *lab, const Exercise *exercise, const char *work, BuildRun *run) {
  Command command = {0};
  char **headers;
  char *core = build_visible(build_in_root("core"));
  char *folder = build_visible(build_in_root("labs/lab%d", lab->number));
  int result = add_compiler(&command);
  if (result == 0) {
    add_words(&command, PROBE_CFLAGS);
    add(&command, text_format("-I%s", core));
    add(&command, text_format("-I%s", folder));
    let_read(&command, text_copy(core));
    int n = folder_names(folder, ".h", &headers);
    for (int i = 0; i < n; i++) let_read(&command, text_format("%s/%s", folder, headers[i]));
    folder_free_names(headers, n);
    add_words(&command, "-c -o student.o");
    add(&command, text_format("labs/lab%d/%s.c", lab->number, exercise->name));
    result = run_tool(&command, work, "compiler", run);
  }
  free(core);
  free(folder);
  free_command(&command);
  return result;
}

/* Sections that have the linker or loader do things before the probe's main begins or
 * after it ended, in the process that must run none of a submission's code. */
static const char dropped_sections[] =
    "-R .preinit_array* -R .init_array* -R .fini_array* -R .ctors* -R .dtors* -R .init -R .fini "
    "-R .interp -R .dynamic -R .gnu.lto_* -R .gnu.linkonce.*";

/* Added to the names that the exercise may not use, so that they are not found. */
static const char not_allowed[] = ".not_allowed";

/* Does the object ask for a function to be chosen before main (ifunc)?  Tools mark it
 * in the header's byte 7. */
static int chooses_functions(const char *work, const char *object) {
  char *path = text_format("%s/%s", work, object), header[8] = "";
  int fd = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  int chooses = fd >= 0 && read(fd, header, sizeof header) == sizeof header &&
                memcmp(header, "\177ELF", 4) == 0 && header[7] != 0;
  if (fd >= 0) close(fd);
  free(path);
  return chooses;
}

/* Everything the file defines becomes private to it but the exercise's functions:
 * helpers may have any name, and a main or a malloc of its own does no harm.
 * Where there is no objcopy the names must not clash. */
static int localise(const Exercise *exercise, const char *work, const char **object,
                    BuildRun *run) {
  char *tool = program_find("objcopy");
  if (!tool) tool = program_find("llvm-objcopy");
  *object = "student.o";
  if (!tool) return 1;
  Command command = {0};
  int result = add_tool(&command, tool);
  free(tool);
  for (int f = 0; f < exercise->functions; f++)
    add(&command, text_format("--keep-global-symbol=%s", exercise->function[f]));
  for (int w = 0; w < exercise->withouts; w++)
    add(&command, text_format("--redefine-sym=%s=%s%s", exercise->without[w], exercise->without[w],
                              not_allowed));
  add_words(&command, dropped_sections);
  add_words(&command, "student.o exercise.o");
  if (result == 0) result = run_tool(&command, work, "object copier", run);
  free_command(&command);
  *object = "exercise.o";
  if (result <= 0 || !chooses_functions(work, *object)) return result;
  free(run->messages);
  run->messages = text_format("%s.c has functions chosen before main begins (ifunc, "
                              "target_clones): leave that out",
                              exercise->name);
  return 0;
}

/* Does a line say that name is undefined? */
static int is_undefined(const char *text, const char *name) {
  size_t length = strlen(name);
  for (const char *at = strstr(text, "undefined"); at; at = strstr(at + 1, "undefined")) {
    const char *end = at + strcspn(at, "\n");
    for (const char *word = strstr(at, name); word && word < end; word = strstr(word + 1, name)) {
      int whole = !isalnum((unsigned char)word[-1]) && word[-1] != '_' &&
                  !isalnum((unsigned char)word[length]) && word[length] != '_';
      if (whole) return 1;
    }
  }
  return 0;
}

static void explain_link(const Exercise *exercise, int localised, BuildRun *run) {
  for (int f = 0; f < exercise->functions; f++)
    if (is_undefined(run->messages, exercise->function[f])) {
      free(run->messages);
      run->messages = text_format("%s.c does not define %s", exercise->name, exercise->function[f]);
      return;
    }
  for (int w = 0; w < exercise->withouts; w++) {
    char *marked = text_format("%s%s", exercise->without[w], not_allowed);
    int used = is_undefined(run->messages, marked);
    free(marked);
    if (!used) continue;
    free(run->messages);
    run->messages = text_format("%s.c uses %s, which does this exercise's work: write it yourself",
                                exercise->name, exercise->without[w]);
    return;
  }
  if (localised) return;
  char *more = text_format("%s\n(there is no objcopy here, so the file's other functions must "
                           "not have the names of the course's)",
                           run->messages);
  free(run->messages);
  run->messages = more;
}

static int link_probe(const Lab *lab, const Exercise *exercise, const char *work,
                      const char *object, BuildRun *run) {
  Command command = {0};
  int result = add_compiler(&command);
  add_words(&command, "-o probe");
  add_copy(&command, object);
  add_object(&command, build_in_build("probes/lab%d/%s.o", lab->number, exercise->name));
  add_object(&command, build_in_build("probe_main.o"));
  add_object(&command, build_in_build("libscore.a"));
  add_words(&command, LINK_FLAGS);
  add_words(&command, PROBE_LIBS);
  if (result == 0) result = run_tool(&command, work, "linker", run);
  free_command(&command);
  if (result == 0) explain_link(exercise, strcmp(object, "exercise.o") == 0, run);
  return result;
}

/* The copy has the name that the compiler's messages should show. */
static int copy_source(const Lab *lab, const Exercise *exercise, const char *source,
                       const char *work) {
  char *folder = text_format("%s/labs/lab%d", work, lab->number);
  char *copy = text_format("%s/%s.c", folder, exercise->name);
  size_t size;
  char *text = file_read(source, SUBMISSION_FILE_MAX, &size);
  int result = text && folder_make(folder) == 0 ? file_write(copy, text, size) : -1;
  free(text);
  free(copy);
  free(folder);
  return result;
}

int build_probe(const Lab *lab, const Exercise *exercise, const char *source, const char *work,
                BuildRun *run) {
  const char *object = NULL;
  if (copy_source(lab, exercise, source, work) != 0) return -1;
  int step = compile(lab, exercise, work, run);
  if (step <= 0) return step;
  run->compiled = 1;
  step = localise(exercise, work, &object, run);
  if (step > 0) step = link_probe(lab, exercise, work, object, run);
  run->linked = step > 0;
  return step < 0 ? -1 : 0;
}
