/* box_namespaces: the strongest level, by bubblewrap.  It makes new user, mount,
 * process, network, IPC and host name namespaces, shows in an empty read-only
 * root just the named files, and kills what is left when its first process ends. */
#define _GNU_SOURCE
#include "box_private.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#ifdef __linux__
#include <poll.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#endif

#include "error.h"
#include "files.h"
#include "text.h"

typedef struct {
  char **word;
  int words, room;
} Words;

static void add(Words *line, const char *word) {
  if (line->words + 1 >= line->room) {
    line->room = 2 * line->room + 64;
    char **more = text_memory((size_t)line->room, sizeof *more);
    if (line->words) memcpy(more, line->word, (size_t)line->words * sizeof *more);
    free(line->word);
    line->word = more;
  }
  line->word[line->words++] = text_copy(word);
}

static void add_three(Words *line, const char *option, const char *from, const char *to) {
  add(line, option), add(line, from), add(line, to);
}

static void add_descriptor(Words *line, const char *option, int fd) {
  char number[16];
  snprintf(number, sizeof number, "%d", fd);
  add(line, option), add(line, number);
}

/* The system's folder as it is here: /lib is often a link into /usr. */
static void add_system(Words *line, const char *path) {
  char target[512];
  ssize_t length = readlink(path, target, sizeof target - 1);
  if (length > 0) {
    target[length] = '\0';
    add_three(line, "--symlink", target, path);
  } else if (access(path, F_OK) == 0) {
    add_three(line, "--ro-bind", path, path);
  }
}

char **box_namespaces_argv(const BoxCommand *command, int status, int release, int seccomp) {
  static char *bubblewrap;
  if (!bubblewrap) bubblewrap = program_find("bwrap");
  Words line = {NULL, 0, 0};
  add(&line, bubblewrap ? bubblewrap : "bwrap");
  add(&line, "--unshare-all"), add(&line, "--die-with-parent"), add(&line, "--new-session");
  add_descriptor(&line, "--json-status-fd", status);
  add_descriptor(&line, "--block-fd", release);
  add_descriptor(&line, "--seccomp", seccomp);
  for (const char *const *path = box_system_paths(command->compiler); *path; path++)
    add_system(&line, *path);
  for (const char *const *path = command->readable; path && *path; path++)
    add_three(&line, "--ro-bind", *path, *path);
  if (command->writable) add_three(&line, "--bind", command->writable, command->writable);
  add(&line, "--remount-ro"), add(&line, "/");
  add(&line, "--chdir"), add(&line, command->writable ? command->writable : "/");
  add(&line, "--");
  for (const char *const *word = command->argv; *word; word++) add(&line, *word);
  line.word[line.words] = NULL;
  return line.word;
}

void box_namespaces_free(char **argv) {
  for (char **word = argv; *word; word++) free(*word);
  free(argv);
}

#ifdef __linux__

/* Only the process's own user, or one with a capability that containers take from
 * root, may limit it. */
static int limit_processes(pid_t pid, int most) {
  struct rlimit limit = {(rlim_t)most, (rlim_t)most};
  if (geteuid() != 0) return prlimit(pid, RLIMIT_NPROC, &limit, NULL);
  int status;
  pid_t helper = fork();
  if (helper == 0) _exit(setuid(box_user()) != 0 || prlimit(pid, RLIMIT_NPROC, &limit, NULL) != 0);
  while (helper > 0 && waitpid(helper, &status, 0) < 0 && errno == EINTR) continue;
  return helper > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0 ? 0 : -1;
}

static void release(BoxNamespace *space, BoxPipes *pipes, pid_t first, int processes) {
  space->first_process = (int)syscall(SYS_pidfd_open, first, 0);
  /* Process 1 belongs to bubblewrap and counts too.  Not released, it begins
   * nothing, and box_run fails. */
  if (limit_processes(first, processes + 1) == 0 && write(pipes->release, "", 1) == 1)
    space->released = 1;
  else
    kill(first, SIGKILL);
  close(pipes->release);
  pipes->release = -1;
}

int box_namespaces_listen(BoxNamespace *space, BoxPipes *pipes, int processes) {
  size_t room = sizeof space->text - 1 - space->size;
  ssize_t n = read(pipes->status, space->text + space->size, room);
  if (n < 0 && errno == EINTR) return 0;
  if (n <= 0) return -1;
  space->size += (size_t)n;
  space->text[space->size] = '\0';
  const char *key = strstr(space->text, "\"child-pid\":");
  if (key && strchr(key, ',') && !space->released)
    release(space, pipes, (pid_t)strtol(key + strlen("\"child-pid\":"), NULL, 10), processes);
  return 0;
}

int box_namespaces_status(const BoxNamespace *space, int *status) {
  const char *key = strstr(space->text, "\"exit-code\":");
  if (!key || !strchr(key, '}')) return -1;
  *status = (int)strtol(key + strlen("\"exit-code\":"), NULL, 10);
  return 0;
}

void box_namespaces_end(BoxNamespace *space) {
  if (space->first_process < 0) return; /* an old kernel: bubblewrap's own end does it */
  struct pollfd ended = {space->first_process, POLLIN, 0};
  syscall(SYS_pidfd_send_signal, space->first_process, SIGKILL, NULL, 0);
  while (poll(&ended, 1, 10000) < 0 && errno == EINTR) continue;
  close(space->first_process);
  space->first_process = -1;
}

#else

int box_namespaces_listen(BoxNamespace *space, BoxPipes *pipes, int processes) {
  (void)space, (void)pipes, (void)processes;
  return -1;
}

int box_namespaces_status(const BoxNamespace *space, int *status) {
  (void)space, (void)status;
  return -1;
}

void box_namespaces_end(BoxNamespace *space) {
  (void)space;
}

#endif
