/* box_child: in the new process, on the way to exec.  Whatever fails here is
 * told to the grader through the failure pipe. */
#define _DEFAULT_SOURCE
#define _DARWIN_C_SOURCE
#include "box_private.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <math.h>
#include <pwd.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#include <sys/syscall.h>
#endif

#include "files.h"
#include "text.h"

char *const box_environment[] = {"PATH=/usr/local/bin:/usr/bin:/bin", "LC_ALL=C", "TMPDIR=.",
                                 "OMP_NUM_THREADS=1", NULL};

const char *const *box_system_paths(int compiler) {
  /* Not all of /usr: a course may live in /usr/src or /usr/local.
   * /etc/alternatives: Debian's libblas.so.3 and cc are links through it. */
  static const char *const everything[] = {
      "/usr/lib",     "/usr/lib64",        "/usr/local/lib",     "/lib",     "/lib64",
      "/nix/store",   "/etc/alternatives", "/etc/ld.so.cache",   "/usr/bin", "/usr/include",
      "/usr/libexec", "/usr/local/bin",    "/usr/local/include", "/bin",     NULL};
  static const char *const libraries[] = {
      "/usr/lib",   "/usr/lib64",        "/usr/local/lib",   "/lib", "/lib64",
      "/nix/store", "/etc/alternatives", "/etc/ld.so.cache", NULL};
  return compiler ? everything : libraries;
}

_Noreturn void box_fail(int failure, const char *what, const char *name) {
  char line[512];
  int n = snprintf(line, sizeof line, "%s %s: %s", what, name, strerror(errno));
  if (n > 0 && write(failure, line, (size_t)n < sizeof line ? (size_t)n : sizeof line - 1) < 0)
    _exit(126);
  _exit(127);
}

uid_t box_user(void) {
  /* systemd's range for users made up on the spot; each grader its own, so that
   * no box can signal another's. */
  enum { FIRST = 61184, USERS = 65520 - FIRST };
  static uid_t user;
  if (user) return user;
  user = geteuid();
  if (user == 0) {
    user = (uid_t)(FIRST + getpid() % USERS);
    for (int tries = 0; getpwuid(user) && tries < USERS; tries++)
      user = FIRST + (user - FIRST + 1) % USERS;
  }
  return user;
}

static void become_user(int failure) {
  uid_t user = box_user();
  if (setgroups(0, NULL) != 0 || setgid((gid_t)user) != 0 || setuid(user) != 0)
    box_fail(failure, "cannot become another user than", "root");
}

/* Processes and threads that run as user now: RLIMIT_NPROC counts them all. */
static int tasks_of(uid_t user) {
  DIR *processes = opendir("/proc");
  if (!processes) return 0;
  int tasks = 0;
  for (struct dirent *entry; (entry = readdir(processes));) {
    struct stat about;
    char path[300];
    if (entry->d_name[0] < '0' || entry->d_name[0] > '9') continue;
    snprintf(path, sizeof path, "/proc/%s/task", entry->d_name);
    if (stat(path, &about) == 0 && about.st_uid == user) tasks += (int)about.st_nlink - 2;
  }
  closedir(processes);
  return tasks;
}

static void limit(int resource, rlim_t most, int failure, const char *name) {
  /* One second more lets the process see SIGXCPU before SIGKILL. */
  struct rlimit now, want = {most, resource == RLIMIT_CPU ? most + 1 : most};
  if (getrlimit(resource, &now) != 0) box_fail(failure, "cannot ask for the limit of", name);
  if (now.rlim_max < want.rlim_max) want.rlim_max = now.rlim_max;
  if (want.rlim_max < want.rlim_cur) want.rlim_cur = want.rlim_max;
  if (setrlimit(resource, &want) != 0) box_fail(failure, "cannot limit", name);
}

static void set_limits(const BoxCommand *command, BoxLevel level, int failure) {
  const rlim_t megabyte = 1 << 20;
  limit(RLIMIT_CORE, 0, failure, "core files");
  limit(RLIMIT_CPU, (rlim_t)ceil(command->cpu_seconds), failure, "processor time");
  limit(RLIMIT_FSIZE, command->writable ? 64 * megabyte : 0, failure, "file sizes");
  limit(RLIMIT_NOFILE, 64, failure, "open files");
  limit(RLIMIT_STACK, 8 * megabyte, failure, "the stack");
#ifdef __linux__
  limit(RLIMIT_MEMLOCK, 0, failure, "locked memory");
  /* In a user namespace of its own the count starts at 0, and is limited from
   * outside once the namespace is there: see box_namespaces_listen. */
  if (level != BOX_NAMESPACES) {
    int others = tasks_of(getuid());
    limit(RLIMIT_NPROC, (rlim_t)(others + command->processes), failure, "processes");
  }
#else
  (void)tasks_of, (void)level; /* macOS: a user's processes are not ours to count */
#endif
}

/* The very last, since what runs until exec may have memory mapped beyond it (a
 * sanitizer's, for example). */
_Noreturn static void limit_memory_and_start(const BoxCommand *command, char *const *argv,
                                             int failure) {
#ifdef __linux__
  limit(RLIMIT_AS, (rlim_t)command->megabytes << 20, failure, "memory");
#else
  (void)command;               /* macOS ignores it */
#endif
  execve(argv[0], argv, box_environment);
  box_fail(failure, "cannot start", argv[0]);
}

#ifdef __linux__
/* The pages of memory that this process has mapped. */
static long pages_mapped(void) {
  long pages = 0;
  FILE *about = fopen("/proc/self/statm", "r");
  if (about && fscanf(about, "%ld", &pages) != 1) pages = 0;
  if (about) fclose(about);
  return pages;
}
#endif

void box_confine(const BoxCommand *command, int failure) {
  if (geteuid() == 0) become_user(failure);
#ifdef __linux__
  rlim_t memory = (rlim_t)pages_mapped() * (rlim_t)sysconf(_SC_PAGESIZE);
  set_limits(command, BOX_LANDLOCK, failure);
  limit(RLIMIT_AS, memory + ((rlim_t)command->megabytes << 20), failure, "memory");
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) box_fail(failure, "cannot drop", "privileges");
  if (box_landlock_version() > 0) box_landlock_enter(command, failure);
  box_seccomp_enter(BOX_SECCOMP_ONE_GROUP | BOX_SECCOMP_NO_SIGNALS | BOX_SECCOMP_NO_MODES, failure);
#else
  set_limits(command, BOX_BASIC, failure);
#endif
}

/* Ours are closed by exec; those of whoever started the grader may not be. */
static void close_from(int first) {
#if defined(__linux__) && defined(SYS_close_range)
  if (syscall(SYS_close_range, first, ~0U, 0) == 0) return;
#endif
  struct rlimit open_files;
  long most = 1024;
  if (getrlimit(RLIMIT_NOFILE, &open_files) == 0 && open_files.rlim_cur < 65536)
    most = (long)open_files.rlim_cur;
  for (int fd = first; fd < most; fd++) close(fd);
}

/* Moves the pipe's end out of the way of the descriptors to be filled. */
static int high(int fd) {
  return fd < 0 ? -1 : fcntl(fd, F_DUPFD_CLOEXEC, 20);
}

static void put(int fd, int at, int failure) {
  if (dup2(fd, at) != at) box_fail(failure, "cannot pass on", "a descriptor");
}

/* Opened anew: graders that were forked from one another share the descriptor's place
 * in the file, and each bubblewrap has to read it from the start. */
static int open_filter(void) {
  int shared = box_seccomp_file(0);
  char path[40];
  snprintf(path, sizeof path, "/proc/self/fd/%d", shared);
  int own = open(path, O_RDONLY | O_CLOEXEC);
  return high(own >= 0 ? own : shared);
}

_Noreturn static void start_in_namespaces(const BoxCommand *command, int failure) {
  char **argv = box_namespaces_argv(command, 3, 4, 5);
  limit_memory_and_start(command, argv, failure);
}

_Noreturn static void start_here(const BoxCommand *command, BoxLevel level, int own_user,
                                 int failure) {
  const char *folder = command->writable ? command->writable : "/";
  if (chdir(folder) != 0) box_fail(failure, "cannot go to", folder);
#ifdef __linux__
  prctl(PR_SET_PDEATHSIG, SIGKILL); /* the grader's end is the command's */
  if (level == BOX_LANDLOCK) {
    int rules = BOX_SECCOMP_ONE_GROUP;
    if (!command->compiler) rules |= BOX_SECCOMP_NO_MODES;
    /* Landlock 6 keeps signals inside; a user of its own has nobody else to reach. */
    if (box_landlock_version() < 6 && !own_user && !command->compiler)
      rules |= BOX_SECCOMP_NO_SIGNALS;
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) box_fail(failure, "cannot drop", "privileges");
    box_landlock_enter(command, failure);
    box_seccomp_enter(rules, failure);
  }
#else
  (void)level, (void)own_user;
#endif
  limit_memory_and_start(command, (char *const *)(size_t)command->argv, failure);
}

_Noreturn void box_child(const BoxCommand *command, BoxLevel level, const BoxPipes *pipes) {
  setpgid(0, 0);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  for (int number = 1; number < 32; number++) signal(number, SIG_DFL);
  umask(022);

  int out = high(pipes->out), err = high(pipes->err), failure = high(pipes->failure);
  int status = high(pipes->status), release = high(pipes->release);
  int empty = high(open("/dev/null", O_RDONLY | O_CLOEXEC));
  int filter = level == BOX_NAMESPACES ? open_filter() : -1;
  put(empty, 0, failure), put(out, 1, failure), put(err, 2, failure);
  int first_closed = 3;
  if (level == BOX_NAMESPACES) {
    put(status, 3, failure), put(release, 4, failure), put(filter, 5, failure);
    first_closed = 6;
  }
  if (dup2(failure, first_closed) != first_closed) _exit(126);
  failure = first_closed;
  fcntl(failure, F_SETFD, FD_CLOEXEC);
  close_from(first_closed + 1);

  int own_user = geteuid() == 0;
  if (own_user) become_user(failure);
  set_limits(command, level, failure);
  if (level == BOX_NAMESPACES) start_in_namespaces(command, failure);
  start_here(command, level, own_user, failure);
}
