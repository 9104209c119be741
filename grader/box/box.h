/* box: runs a command that nobody trusts.
 *
 * The strongest level that the machine allows, and which one it was:
 *   namespaces   bubblewrap: no network, no /proc, only the named files visible
 *                and none writable but the work folder, a seccomp filter, rlimits
 *   landlock     no user namespaces: Landlock on the same files, a seccomp filter
 *                without sockets, rlimits.  Names and sizes of files can still be
 *                asked for, only their contents are out of reach.
 *   basic        rlimits and a process group (macOS, old kernels): keeps honest
 *                mistakes at bay, not malice
 *
 * Started as root, all of them run the command as a user that owns nothing.  At
 * every level: standard input is empty, the environment holds only PATH, LC_ALL,
 * TMPDIR and one thread for OpenMP, no other descriptor is open, the current
 * folder is the writable one (else /), and what the command started is dead
 * before box_run returns.
 *
 * None of them stops a command from using up all that it was granted (megabytes
 * times processes at once), or keeps out who knows a hole in the kernel.
 */
#ifndef GRADER_BOX_H
#define GRADER_BOX_H

#include <stddef.h>

typedef enum { BOX_BASIC, BOX_LANDLOCK, BOX_NAMESPACES } BoxLevel;

typedef struct {
  const char *const *argv;     /* ends with NULL; argv[0] is a path */
  const char *const *readable; /* files and folders it may read and run; NULL-ended */
  const char *writable;        /* one folder it may write in, NULL for none */
  int compiler;                /* it may read all of /usr, not just the libraries */
  double seconds;              /* wall clock for the whole command */
  double silent_seconds;       /* wall clock without a byte of output; 0: no such limit */
  double cpu_seconds;          /* of each process */
  int megabytes;               /* address space of each process */
  size_t output_limit;         /* bytes of each of out and err: writing more ends it */
  int processes;               /* how many at once, threads counted */
} BoxCommand;

typedef struct {
  int status;     /* exit status, -1 if it did not exit by itself */
  int signal;     /* that ended it, 0 if none; as in a shell, exit status 128 + n is signal n */
  int timed_out;  /* by either wall clock */
  int overflowed; /* wrote more than output_limit */
  double seconds;
  char *out; /* standard output, NUL behind the last byte */
  size_t out_size;
  char *err;
  size_t err_size;
} BoxResult;

/* The best level here; tried once and remembered.  BOX_LEVEL=namespaces, landlock
 * or basic in the environment asks for one: box_run then fails where it is not
 * to be had. */
BoxLevel box_level(void);

/* Why it is not a better one, "" for the best. */
const char *box_level_reason(void);
const char *box_level_name(BoxLevel level);

/* 0, or -1 with error_message() set when the box itself could not work (the
 * grader's failure, not the command's).  Free with box_result_free. */
int box_run(const BoxCommand *command, BoxResult *result);
void box_result_free(BoxResult *result);

#endif
