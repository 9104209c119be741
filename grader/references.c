/* references: what the solutions and the known mistakes write, made once. */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "build_private.h"
#include "error.h"
#include "files.h"
#include "text.h"

enum { FRAMES_FILE_MAX = 16 << 20 };

static const char solution[] = "solution";

char *build_source_of(const Lab *lab, const Exercise *exercise, const char *variant) {
  if (strcmp(variant, solution) == 0)
    return build_in_root("solutions/lab%d/%s.c", lab->number, exercise->name);
  return build_in_root("solutions/lab%d/mistakes/%s.%s.c", lab->number, exercise->name, variant);
}

int build_has_solution(const Lab *lab, const Exercise *exercise) {
  char *source = build_source_of(lab, exercise, solution);
  int has = access(source, R_OK) == 0;
  free(source);
  return has;
}

/* ---- made from the source ---- */

/* Is path newer than everything that it is made from? */
static int is_fresh(const Lab *lab, const Exercise *exercise, const char *source,
                    const char *path) {
  struct timespec made = file_time(path);
  char *from[] = {text_copy(source),
                  build_in_build("probes/lab%d/%s.o", lab->number, exercise->name),
                  build_in_build("probe_main.o"), build_in_build("libscore.a")};
  int fresh = made.tv_sec > 0;
  for (int i = 0; i < 4; i++) {
    fresh = fresh && time_before(file_time(from[i]), made);
    free(from[i]);
  }
  return fresh;
}

/* Puts work/probe at path, for any user to run, dated to when the work began: what
 * was changed meanwhile is then newer. */
static int keep_probe(const char *work, const char *path, struct timespec begun) {
  char *made = text_format("%s/probe", work);
  char *part = text_format("%s.%ld.part", path, (long)getpid());
  struct timespec times[2] = {begun, begun};
  int result = file_copy(made, part);
  if (result == 0 && (chmod(part, 0755) != 0 || utimensat(AT_FDCWD, part, times, 0) != 0 ||
                      rename(part, path) != 0)) {
    error_set("%s: %s", path, strerror(errno));
    result = -1;
  }
  free(made);
  free(part);
  return result;
}

static int make_probe(const Lab *lab, const Exercise *exercise, const char *source,
                      const char *folder, const char *path) {
  struct timespec begun;
  clock_gettime(CLOCK_REALTIME, &begun);
  char *private_folder = folder_make_private(folder);
  char *work = private_folder ? build_work_folder(private_folder) : NULL;
  BuildRun run = {.messages = text_copy("")};
  int result = work ? build_probe(lab, exercise, source, work, &run) : -1;
  if (result == 0 && !run.linked) {
    error_set("%s does not %s: %s", source, run.compiled ? "link" : "compile", run.messages);
    result = -1;
  }
  if (result == 0) result = keep_probe(work, path, begun);
  build_run_free(&run);
  if (private_folder) folder_remove(private_folder);
  free(private_folder);
  free(work);
  return result;
}

static int make_frames(const Exercise *exercise, const char *probe, uint64_t seed, double patience,
                       const char *path) {
  BoxResult result;
  if (build_run_probe(probe, exercise, seed, patience, &result) != 0) return -1;
  int written = file_write(path, result.out, result.out_size);
  box_result_free(&result);
  return written;
}

/* Waits until no other grader makes the same; closing the descriptor, or the end of
 * this process, lets the next one in.  -1 with error_message() set. */
static int lock(const char *folder, const char *variant) {
  struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
  if (folder_make(folder) != 0) return -1;
  char *path = text_format("%s/%s.lock", folder, variant);
  int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0644), result = 0;
  while (fd >= 0 && (result = fcntl(fd, F_SETLKW, &whole)) != 0 && errno == EINTR) continue;
  if (fd < 0 || result != 0) error_set("%s: %s", path, strerror(errno));
  if (fd >= 0 && result != 0) close(fd), fd = -1;
  free(path);
  return fd;
}

/* Makes what is not there or old; 0, or -1 with error_message() set. */
static int refresh(const Lab *lab, const Exercise *exercise, const char *variant, uint64_t seed,
                   const char *folder, const char *path) {
  char *source = build_source_of(lab, exercise, variant);
  char *probe = text_format("%s/%s.probe", folder, variant);
  /* A slow or busy machine must not cost the reference its end. */
  double patience = strcmp(variant, solution) == 0 ? 4 : 1;
  int result = access(source, R_OK);
  if (result != 0) error_set("%s: %s", source, strerror(errno));
  if (result == 0 && !is_fresh(lab, exercise, source, probe))
    result = make_probe(lab, exercise, source, folder, probe);
  if (result == 0 && !time_before(file_time(probe), file_time(path)))
    result = make_frames(exercise, probe, seed, patience, path);
  free(source);
  free(probe);
  return result;
}

/* The path of the frames, NULL with error_message() set. */
static char *cached_frames(const Lab *lab, const Exercise *exercise, const char *variant,
                           uint64_t seed) {
  char *folder = build_in_build("frames/lab%d/%s", lab->number, exercise->name);
  char *path = text_format("%s/%s-%" PRIu64 ".frames", folder, variant, seed);
  int held = lock(folder, variant);
  int result = held < 0 ? -1 : refresh(lab, exercise, variant, seed, folder, path);
  if (held >= 0) close(held);
  free(folder);
  if (result == 0) return path;
  free(path);
  return NULL;
}

/* ---- or found in a released tree ---- */

static void say_which_seeds(const Lab *lab, const Exercise *exercise, const char *folder,
                            const char *variant, uint64_t seed) {
  char **names, *prefix = text_format("%s-", variant), *seeds = text_copy("");
  int n = folder_names(folder, ".frames", &names);
  for (int i = 0; i < n; i++) {
    if (strncmp(names[i], prefix, strlen(prefix)) != 0) continue;
    int digits = (int)strspn(names[i] + strlen(prefix), "0123456789");
    char *more =
        text_format("%s%s%.*s", seeds, *seeds ? ", " : "", digits, names[i] + strlen(prefix));
    free(seeds);
    seeds = more;
  }
  error_set("lab %d, %s: this tree has no solutions, and the reference's numbers %s%s, not for "
            "seed %" PRIu64,
            lab->number, exercise->name, *seeds ? "only for the seeds " : "for no seed at all",
            seeds, seed);
  folder_free_names(names, n);
  free(prefix);
  free(seeds);
}

static char *released_frames(const Lab *lab, const Exercise *exercise, const char *variant,
                             uint64_t seed) {
  char *folder = build_in_root("reference/lab%d/%s", lab->number, exercise->name);
  char *path = text_format("%s/%s-%" PRIu64 ".frames", folder, variant, seed);
  if (access(path, R_OK) != 0) {
    say_which_seeds(lab, exercise, folder, variant, seed);
    free(path);
    path = NULL;
  }
  free(folder);
  return path;
}

char *build_frames_path(const Lab *lab, const Exercise *exercise, const char *variant,
                        uint64_t seed) {
  return build_has_solution(lab, exercise) ? cached_frames(lab, exercise, variant, seed)
                                           : released_frames(lab, exercise, variant, seed);
}

Frames *build_reference_frames(const Lab *lab, const Exercise *exercise, const char *variant,
                               uint64_t seed) {
  size_t size;
  char *path = build_frames_path(lab, exercise, variant, seed);
  char *text = path ? file_read(path, FRAMES_FILE_MAX, &size) : NULL;
  Frames *frames = text ? frames_parse(text, size) : NULL;
  int right = strcmp(variant, solution) == 0;
  if (frames && right && (!frames->complete || frames->frames == 0)) {
    error_set("%s: the reference did not come to its end%s%s", path, *frames->problem ? ": " : "",
              frames->problem);
    frames_free(frames);
    frames = NULL;
  }
  free(path);
  free(text);
  return frames;
}
