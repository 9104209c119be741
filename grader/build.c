#include "build.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "box.h"
#include "build_private.h"
#include "error.h"
#include "files.h"
#include "text.h"

#ifndef PROBE_BUILD
#define PROBE_BUILD "build"
#endif
enum {
  PROBE_OUTPUT = 16 << 20,
  PROBE_PROCESSES = 16,
  PROBE_CASES = 16, /* so many may take their whole time before the box is closed */
  PROBE_SLACK = 5,  /* seconds more, for the probe to begin, and to say how a case ended */
  PRINTED_LINES = 12
};

static const char *root_folder = ".", *build_folder = PROBE_BUILD;

void build_set_folders(const char *root, const char *build) {
  root_folder = root;
  build_folder = build;
}

static char *in_folder(const char *folder, const char *format, va_list arguments) {
  char name[1024];
  vsnprintf(name, sizeof name, format, arguments);
  char *whole = path_absolute(folder);
  size_t length = strlen(whole);
  /* The compiler's messages are searched for this path, so no "/./" in it. */
  if (length > 2 && strcmp(whole + length - 2, "/.") == 0) whole[length - 2] = '\0';
  char *path = *name ? text_format("%s/%s", whole, name) : text_copy(whole);
  free(whole);
  return path;
}

char *build_in_root(const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  char *path = in_folder(root_folder, format, arguments);
  va_end(arguments);
  return path;
}

char *build_in_build(const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  char *path = in_folder(build_folder, format, arguments);
  va_end(arguments);
  return path;
}

int build_run_probe(const char *probe, const Exercise *exercise, uint64_t seed, double patience,
                    BoxResult *result) {
  char seed_text[24], seconds_text[32];
  double seconds = patience * (exercise->seconds > 0 ? exercise->seconds : 10);
  snprintf(seed_text, sizeof seed_text, "%llu", (unsigned long long)seed);
  snprintf(seconds_text, sizeof seconds_text, "%g", seconds);
  char *seen = build_visible(text_copy(probe));
  const char *const argv[] = {seen, "--seed", seed_text, "--seconds", seconds_text, NULL};
  const char *const readable[] = {seen, NULL};
  BoxCommand command = {.argv = argv,
                        .readable = readable,
                        .seconds = PROBE_CASES * seconds + PROBE_SLACK,
                        .silent_seconds = seconds + PROBE_SLACK, /* a stopped probe says nothing */
                        .cpu_seconds = seconds + 2,
                        .megabytes = exercise->megabytes > 0 ? exercise->megabytes : 1024,
                        .output_limit = PROBE_OUTPUT,
                        .processes = PROBE_PROCESSES};
  int failed = box_run(&command, result);
  free(seen);
  if (failed) return -1;
  if (result->status != 127 || result->out_size > 0) return 0;
  /* The dynamic linker's own end: a library is missing or out of the box's reach. */
  error_set("%s: %.300s", exercise->name, result->err);
  box_result_free(result);
  return -1;
}

static int run_it(const char *work, const Exercise *exercise, uint64_t seed, BuildRun *run) {
  BoxResult result;
  char *probe = text_format("%s/probe", work);
  int failed = build_run_probe(probe, exercise, seed, 1, &result);
  free(probe);
  if (failed) return -1;
  char *clean = text_clean(result.err);
  run->stderr_text = build_cut_lines(clean, PRINTED_LINES);
  free(clean);
  run->frames = frames_parse(result.out, result.out_size);
  run->seconds = result.seconds;
  box_result_free(&result);
  return 0;
}

int build_and_run(const Lab *lab, const Exercise *exercise, const char *source, uint64_t seed,
                  const char *work, BuildRun *run) {
  *run = (BuildRun){.messages = text_copy(""), .stderr_text = text_copy("")};
  char *folder = build_work_folder(work);
  int result = folder ? build_probe(lab, exercise, source, folder, run) : -1;
  if (result == 0 && run->linked) {
    free(run->stderr_text);
    run->stderr_text = NULL;
    result = run_it(folder, exercise, seed, run);
  }
  free(folder);
  if (result != 0) build_run_free(run);
  return result;
}

void build_run_free(BuildRun *run) {
  free(run->messages);
  free(run->stderr_text);
  frames_free(run->frames);
  *run = (BuildRun){0};
}
