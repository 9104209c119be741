/* box: runs a command that nobody trusts.
 *
 * The strongest level that the machine allows, and which one it was:
 *   namespaces   bubblewrap: no network, no /proc, only the named files visible
 *                and none writable but the work folder, a seccomp filter, rlimits
 *   landlock     no user namespaces: another user if started as root, Landlock,
 *                seccomp, rlimits
 *   basic        rlimits and a process group (macOS, old kernels)
 */
#ifndef GRADER_BOX_H
#define GRADER_BOX_H

#include <stddef.h>

typedef enum { BOX_BASIC, BOX_LANDLOCK, BOX_NAMESPACES } BoxLevel;

typedef struct {
  const char *const *argv;      /* ends with NULL; argv[0] is a path */
  const char *const *readable;  /* files and folders it may read, besides the system's; NULL-ended */
  const char *writable;         /* one folder it may write in, NULL for none */
  double seconds;               /* wall clock for the whole command */
  double cpu_seconds;
  int megabytes;                /* address space */
  size_t output_limit;          /* bytes kept of each of out and err */
  int processes;                /* how many at once */
} BoxCommand;

typedef struct {
  int status;     /* exit status, -1 if it did not exit by itself */
  int signal;     /* that ended it, 0 if none */
  int timed_out;
  int overflowed; /* wrote more than output_limit */
  double seconds;
  char *out;      /* standard output, NUL behind the last byte */
  size_t out_size;
  char *err;
  size_t err_size;
} BoxResult;

/* The best level here; tried once and remembered. */
BoxLevel box_level(void);
const char *box_level_name(BoxLevel level);

/* 0, or -1 with error_message() set when the box itself could not work (the
 * grader's failure, not the command's).  Free with box_result_free. */
int box_run(const BoxCommand *command, BoxResult *result);
void box_result_free(BoxResult *result);

#endif
