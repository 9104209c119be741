#define _GNU_SOURCE
#include "box.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

#include "box_private.h"
#include "error.h"
#include "text.h"

static double seconds_now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void close_end(int *fd) {
  if (*fd >= 0) close(*fd);
  *fd = -1;
}

static int open_pipe(int *reader, int *writer) {
  int end[2];
  if (pipe(end) != 0) return -1;
  fcntl(end[0], F_SETFD, FD_CLOEXEC);
  fcntl(end[1], F_SETFD, FD_CLOEXEC);
  *reader = end[0];
  *writer = end[1];
  return 0;
}

static void close_pipes(BoxPipes *pipes) {
  close_end(&pipes->out), close_end(&pipes->err), close_end(&pipes->failure);
  close_end(&pipes->status), close_end(&pipes->release);
}

static int open_pipes(BoxLevel level, BoxPipes *ours, BoxPipes *theirs) {
  *ours = *theirs = (BoxPipes){-1, -1, -1, -1, -1};
  int bad = open_pipe(&ours->out, &theirs->out) || open_pipe(&ours->err, &theirs->err) ||
            open_pipe(&ours->failure, &theirs->failure);
  if (level == BOX_NAMESPACES)
    bad = bad || open_pipe(&ours->status, &theirs->status) ||
          open_pipe(&theirs->release, &ours->release);
  if (!bad) return 0;
  error_set("box: no pipe: %s", strerror(errno));
  close_pipes(ours), close_pipes(theirs);
  return -1;
}

/* What the command writes is kept up to the limit and one byte more. */
typedef struct {
  int *fd;
  char *text;
  size_t size, most;
} Stream;

static void read_stream(Stream *stream) {
  char chunk[16384];
  size_t room = stream->most + 1 - stream->size;
  ssize_t n = read(*stream->fd, chunk, room < sizeof chunk ? room : sizeof chunk);
  if (n < 0 && (errno == EINTR || errno == EAGAIN)) return;
  if (n <= 0) {
    close_end(stream->fd);
    return;
  }
  size_t before = stream->size;
  stream->size += (size_t)n;
  char *more = realloc(stream->text, stream->size + 1);
  if (!more) abort(); /* as text_memory */
  stream->text = more;
  memcpy(stream->text + before, chunk, (size_t)n);
  stream->text[stream->size] = '\0';
  if (stream->size > stream->most) close_end(stream->fd);
}

typedef struct {
  const BoxCommand *command;
  pid_t pid;
  BoxPipes pipes;
  BoxNamespace space;
  Stream out, err;
  char failure[512];
  size_t failure_size;
  int killed, wait_status;
} Box;

static void kill_box(Box *box) {
  box->killed = 1;
  kill(-box->pid, SIGKILL);
  kill(box->pid, SIGKILL); /* if it is not yet the leader of its group */
}

static void read_failure(Box *box) {
  size_t room = sizeof box->failure - 1 - box->failure_size;
  ssize_t n = read(box->pipes.failure, box->failure + box->failure_size, room);
  if (n < 0 && errno == EINTR) return;
  if (n <= 0)
    close_end(&box->pipes.failure);
  else
    box->failure_size += (size_t)n;
}

/* Waits for news on the pipes, a short while at most, and takes it in. */
static void listen_to(Box *box, int milliseconds) {
  int *fd[] = {&box->pipes.out, &box->pipes.err, &box->pipes.failure, &box->pipes.status};
  struct pollfd news[4];
  for (int i = 0; i < 4; i++) news[i] = (struct pollfd){*fd[i], POLLIN, 0};
  if (poll(news, 4, milliseconds) <= 0) return;
  if (news[0].revents) read_stream(&box->out);
  if (news[1].revents) read_stream(&box->err);
  if (news[2].revents) read_failure(box);
  if (news[3].revents &&
      box_namespaces_listen(&box->space, &box->pipes, box->command->processes) != 0)
    close_end(&box->pipes.status);
}

static int has_overflowed(const Box *box) {
  return box->out.size > box->out.most || box->err.size > box->err.most;
}

/* Until the command has ended or was ended. */
static void watch(Box *box, BoxResult *result) {
  const double begun = seconds_now();
  double heard = begun; /* when it last wrote something */
  for (int ended = 0; !ended;) {
    int closed = box->pipes.out < 0 && box->pipes.err < 0;
    size_t before = box->out.size + box->err.size;
    listen_to(box, closed ? 1 : 5);
    const double now = seconds_now();
    if (box->out.size + box->err.size > before) heard = now;
    int silent = box->command->silent_seconds > 0 && now - heard > box->command->silent_seconds;
    pid_t who = waitpid(box->pid, &box->wait_status, WNOHANG);
    ended = who == box->pid || (who < 0 && errno != EINTR);
    if (ended || box->killed) continue;
    if (has_overflowed(box)) {
      result->overflowed = 1;
      kill_box(box);
    } else if (silent || !(now - begun < box->command->seconds)) {
      result->timed_out = 1;
      kill_box(box);
    }
  }
  result->seconds = seconds_now() - begun;
}

/* Kills what the command left running, and waits until it is gone. */
static void end_all(Box *box) {
  box_namespaces_end(&box->space);
  kill(-box->pid, SIGKILL);
  /* As the subreaper we inherit the group's orphans. */
  while (waitpid(-box->pid, NULL, 0) > 0 || errno == EINTR) continue;
}

/* What the pipes still hold.  A descriptor that somebody kept open gives nothing
 * more now, so an empty pipe is the end. */
static void drain(Box *box) {
  Stream *stream[] = {&box->out, &box->err};
  for (int i = 0; i < 2; i++)
    while (*stream[i]->fd >= 0) {
      struct pollfd rest = {*stream[i]->fd, POLLIN, 0};
      if (poll(&rest, 1, 0) <= 0) break;
      read_stream(stream[i]);
    }
  while (box->pipes.failure >= 0) read_failure(box);
  while (box->pipes.status >= 0)
    if (box_namespaces_listen(&box->space, &box->pipes, box->command->processes) != 0)
      close_end(&box->pipes.status);
}

static void hand_over(Stream *stream, char **text, size_t *size) {
  *text = stream->text ? stream->text : text_copy("");
  *size = stream->size < stream->most ? stream->size : stream->most;
  (*text)[*size] = '\0';
}

/* How it ended: 0, or -1 with error_message() set if the box did not work. */
static int judge(Box *box, BoxLevel level, BoxResult *result) {
  if (box->failure_size > 0) {
    error_set("box (%s): %s", box_level_name(level), box->failure);
    return -1;
  }
  int status = WIFEXITED(box->wait_status) ? WEXITSTATUS(box->wait_status) : -1;
  int signal_number = WIFSIGNALED(box->wait_status) ? WTERMSIG(box->wait_status) : 0;
  if (level == BOX_NAMESPACES && !box->killed) {
    if (box_namespaces_status(&box->space, &status) != 0) {
      const char *said = box->err.text ? box->err.text : "";
      if (!box->space.released || strncmp(said, "bwrap: ", 7) == 0) {
        error_set("box: %.*s", (int)strcspn(said, "\n"),
                  *said ? said : "bubblewrap did not start, or its processes could not be limited");
        return -1;
      }
      signal_number = SIGKILL; /* from outside: no memory left, for example */
    } else if (status > 128 && status <= 128 + 64) {
      signal_number = status - 128;
    }
  }
  if (box->killed) signal_number = SIGKILL;
  result->status = signal_number ? -1 : status;
  result->signal = signal_number;
  return 0;
}

static int prepare(const BoxCommand *command, BoxLevel level) {
  signal(SIGCHLD, SIG_DFL); /* where it is ignored, how a child ended is lost */
  if (level == BOX_NAMESPACES && box_seccomp_file(0) < 0) return -1;
  uid_t user = box_user();
  if (command->writable && geteuid() == 0 && chown(command->writable, user, (gid_t)user) != 0) {
    error_set("box: %s: %s", command->writable, strerror(errno));
    return -1;
  }
#ifdef __linux__
  /* Orphans of a box come to us, so that end_all can wait for them. */
  if (level != BOX_NAMESPACES) prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
#endif
  return 0;
}

int box_run_at(BoxLevel level, const BoxCommand *command, BoxResult *result) {
  BoxPipes theirs;
  Box box = {.command = command, .space = {.first_process = -1}};
  *result = (BoxResult){.status = -1};
  if (prepare(command, level) != 0 || open_pipes(level, &box.pipes, &theirs) != 0) return -1;
  box.out = (Stream){&box.pipes.out, NULL, 0, command->output_limit};
  box.err = (Stream){&box.pipes.err, NULL, 0, command->output_limit};
  fflush(NULL);
  box.pid = fork();
  if (box.pid == 0) box_child(command, level, &theirs);
  close_pipes(&theirs);
  if (box.pid < 0) {
    error_set("box: no new process: %s", strerror(errno));
    close_pipes(&box.pipes);
    return -1;
  }
  setpgid(box.pid, box.pid);
  watch(&box, result);
  end_all(&box);
  drain(&box);
  close_pipes(&box.pipes);
  if (has_overflowed(&box)) result->overflowed = 1;
  hand_over(&box.out, &result->out, &result->out_size);
  hand_over(&box.err, &result->err, &result->err_size);
  if (judge(&box, level, result) == 0) return 0;
  box_result_free(result);
  return -1;
}

void box_result_free(BoxResult *result) {
  free(result->out);
  free(result->err);
  *result = (BoxResult){.status = -1};
}
