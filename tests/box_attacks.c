/* What a box must refuse, for test_box.c: box_attacks NAME [ARGUMENT] exits with 0
 * when the attack worked and with 1 when it was refused.  Each is harmless: bounded
 * in number and size, and aimed at the test's own files. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static int reads(const char *path) {
  char byte;
  int fd = open(path, O_RDONLY);
  return fd >= 0 && read(fd, &byte, 1) == 1;
}

static int creates(const char *path) {
  return open(path, O_WRONLY | O_CREAT, 0644) >= 0;
}

static int appends(const char *path) {
  return open(path, O_WRONLY | O_APPEND) >= 0;
}

static int empties(const char *path) {
  struct stat about;
  if (open(path, O_RDONLY | O_TRUNC) < 0 && truncate(path, 0) != 0) return 0;
  return stat(path, &about) == 0 && about.st_size == 0;
}

static int changes_mode(const char *path) {
  return chmod(path, 0600) == 0;
}

static int removes(const char *path) {
  return unlink(path) == 0;
}

static int makes_tcp_socket(const char *none) {
  (void)none;
  return socket(AF_INET, SOCK_STREAM, 0) >= 0;
}

static int makes_unix_socket(const char *none) {
  (void)none;
  return socket(AF_UNIX, SOCK_STREAM, 0) >= 0;
}

static int reaches(const char *pid) {
  return kill((pid_t)atoi(pid), 0) == 0;
}

static int limits_another(const char *pid) {
  struct rlimit limit;
  return prlimit((pid_t)atoi(pid), RLIMIT_CORE, NULL, &limit) == 0;
}

static int traces(const char *none) {
  (void)none;
  return ptrace(PTRACE_TRACEME, 0, NULL, NULL) == 0;
}

static int makes_namespace(const char *none) {
  (void)none;
  return unshare(CLONE_NEWUSER) == 0 || unshare(CLONE_NEWNS) == 0;
}

static int clones_namespace(const char *none) {
  (void)none;
  long pid = syscall(SYS_clone, CLONE_NEWUSER | SIGCHLD, 0, 0, 0, 0);
  if (pid == 0) _exit(0);
  return pid > 0;
}

static int shares_memory(const char *none) {
  (void)none;
  int id = shmget(IPC_PRIVATE, 4096, 0600);
  if (id >= 0) shmctl(id, IPC_RMID, NULL);
  return id >= 0;
}

static int makes_memory_file(const char *none) {
  (void)none;
  return memfd_create("file", 0) >= 0;
}

static int sees_environment(const char *name) {
  return getenv(name) != NULL;
}

static int sees_descriptors(const char *none) {
  (void)none;
  for (int fd = 3; fd < 1024; fd++)
    if (fcntl(fd, F_GETFD) >= 0) return 1;
  return 0;
}

static int is_root(const char *none) {
  (void)none;
  return getuid() == 0 || setuid(0) == 0;
}

static int takes_memory(const char *megabytes) {
  size_t size = (size_t)atoi(megabytes) << 20;
  char *memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) return 0;
  for (size_t i = 0; i < size; i += 4096) memory[i] = 1;
  return 1;
}

/* As many processes at once as asked for; in a box they are left running. */
static int forks(const char *most) {
  int n = atoi(most), made = 0;
  int clean_up = getenv("CLEAN_UP") != NULL;
  pid_t *child = calloc((size_t)n, sizeof *child);
  for (; child && made < n; made++) {
    child[made] = fork();
    if (child[made] == 0) {
      sleep(20);
      _exit(0);
    }
    if (child[made] < 0) break;
  }
  for (int i = 0; clean_up && i < made; i++) kill(child[i], SIGKILL);
  return made == n;
}

/* Leaves a process behind that has nothing to do with this one any more. */
static int leaves_daemon(const char *seconds) {
  if (fork() != 0) return 1;
  setsid();
  if (fork() != 0) _exit(0);
  for (int fd = 0; fd < 64; fd++) close(fd);
  sleep((unsigned)atoi(seconds));
  _exit(0);
}

/* Leaves a process behind that holds standard output open. */
static int leaves_holder(const char *seconds) {
  if (fork() != 0) return 1;
  sleep((unsigned)atoi(seconds));
  _exit(0);
}

static int prints(const char *bytes) {
  long n = atol(bytes);
  for (long i = 0; i < n; i++)
    if (putchar('x') == EOF || putc('y', stderr) == EOF) return 0;
  return fflush(stdout) == 0;
}

static int crashes(const char *none) {
  (void)none;
  *(volatile int *)8 = 1; /* raise() is a signal, which a box may refuse */
  return 0;
}

static int loops(const char *none) {
  (void)none;
  for (volatile long i = 0; i >= 0; i++) continue;
  return 1;
}

static int sleeps(const char *seconds) {
  signal(SIGTERM, SIG_IGN);
  sleep((unsigned)atoi(seconds));
  return 1;
}

static int exits(const char *status) {
  exit(atoi(status));
}

static const struct {
  const char *name;
  int (*works)(const char *argument);
} attacks[] = {{"reads", reads},
               {"creates", creates},
               {"appends", appends},
               {"empties", empties},
               {"changes_mode", changes_mode},
               {"removes", removes},
               {"makes_tcp_socket", makes_tcp_socket},
               {"makes_unix_socket", makes_unix_socket},
               {"reaches", reaches},
               {"limits_another", limits_another},
               {"traces", traces},
               {"makes_namespace", makes_namespace},
               {"clones_namespace", clones_namespace},
               {"shares_memory", shares_memory},
               {"makes_memory_file", makes_memory_file},
               {"sees_environment", sees_environment},
               {"sees_descriptors", sees_descriptors},
               {"is_root", is_root},
               {"takes_memory", takes_memory},
               {"forks", forks},
               {"leaves_daemon", leaves_daemon},
               {"leaves_holder", leaves_holder},
               {"prints", prints},
               {"crashes", crashes},
               {"loops", loops},
               {"sleeps", sleeps},
               {"exits", exits}};

int main(int argc, char **argv) {
  for (size_t i = 0; argc > 1 && i < sizeof attacks / sizeof *attacks; i++)
    if (strcmp(argv[1], attacks[i].name) == 0)
      return attacks[i].works(argc > 2 ? argv[2] : "") ? 0 : 1;
  fprintf(stderr, "no attack of that name\n");
  return 99;
}
