/* probe_main: the main of every probe.
 *
 *   probe --seed N [--seconds S]
 *
 * runs each of probe_cases in a process of its own, S seconds at most, and writes
 * the text described in frames.h to standard output.  Only whole frames are passed
 * on, so a case that crashes in the middle of one does not spoil what comes after
 * it.  Once a case ran out of time the later ones get a part of S: where the cause is
 * an endless loop they would all run as long.  What the code under test prints goes to standard
 * error, a part of it.
 */
#define _DEFAULT_SOURCE
#include "probe.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

#include "frames.h"
#include "lab.h"

enum {
  NUMBER_WIDTH = 26,       /* characters of a %.17g and a blank, at most */
  STREAM_MAX = 12 << 20,   /* bytes of all frames of a probe */
  CASE_FRAMES = 24,        /* of one case: a flood leaves room for the others */
  PRINTED_MAX = 32 * 1024, /* bytes shown of what the code printed */
  READ_SIZE = 1 << 16,
  HEADER_MAX = 120
};

static int write_all(int fd, const char *text, size_t size) {
  while (size > 0) {
    ssize_t n = write(fd, text, size);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return -1;
    text += n;
    size -= (size_t)n;
  }
  return 0;
}

/* ---- in a case's process: frames, and then how it went ---- */

static struct {
  int fd;
  size_t used;
  char text[READ_SIZE];
} to_parent;

static void flush_frames(void) {
  (void)write_all(to_parent.fd, to_parent.text, to_parent.used);
  to_parent.used = 0;
}

static char *room(void) {
  if (to_parent.used + 128 > sizeof to_parent.text) flush_frames();
  return to_parent.text + to_parent.used;
}

/* 0 if such a frame can be handed over. */
static int begin_frame(const char *frame, int rows, int cols) {
  if (rows < 1 || cols < 1 || cols > FRAME_NUMBERS_MAX / rows) {
    fprintf(stderr, "%s: cannot hand over %d x %d numbers\n", frame, rows, cols);
    return -1;
  }
  int n = snprintf(room(), 128, "frame %.*s %d %d\n", FRAME_NAME_MAX - 1, frame, rows, cols);
  to_parent.used += (size_t)n;
  return 0;
}

/* printf would write -nan for some NaNs. */
static void put_number(double value, int digits, char after) {
  char *to = room();
  const char *name = isnan(value) ? "nan" : value < 0 ? "-inf" : "inf";
  int n = isfinite(value) ? snprintf(to, 64, "%.*g%c", digits, value, after)
                          : snprintf(to, 64, "%s%c", name, after);
  to_parent.used += (size_t)n;
}

void probe_floats(const char *frame, const float *value, int rows, int cols) {
  if (begin_frame(frame, rows, cols) != 0) return;
  for (int i = 0; i < rows * cols; i++)
    put_number((double)value[i], 9, (i + 1) % cols ? ' ' : '\n');
  flush_frames();
}

void probe_doubles(const char *frame, const double *value, int rows, int cols) {
  if (begin_frame(frame, rows, cols) != 0) return;
  for (int i = 0; i < rows * cols; i++) put_number(value[i], 17, (i + 1) % cols ? ' ' : '\n');
  flush_frames();
}

void probe_matrix(const char *frame, const Matrix *m) {
  probe_floats(frame, m->data, m->rows, m->cols);
}

void probe_number(const char *frame, double value) {
  probe_doubles(frame, &value, 1, 1);
}

/* How a case says that it ended. */
static const char ok[] = "ok", todo[] = "todo", as_before[] = "as before";

_Noreturn static void leave(const char *how) {
  fflush(NULL);
  dprintf(to_parent.fd, "%s\n", how);
  _exit(0);
}

/* The frames that earlier cases handed over; each case finds its parent's copy. */
static char *passed_on;
static size_t bytes_passed_on, bytes_printed;

void probe_earlier(const char *frame, float *value, int rows, int cols) {
  char header[HEADER_MAX];
  int n = snprintf(header, sizeof header, "frame %s %d %d\n", frame, rows, cols);
  char *at = passed_on ? strstr(passed_on, header) : NULL, *end;
  if (!at) leave(as_before);
  at += n;
  for (int i = 0; i < rows * cols; i++, at = end) {
    value[i] = strtof(at, &end);
    if (end == at) leave(as_before);
  }
}

static void leave_open(const char *exercise) {
  (void)exercise;
  leave(todo);
}

_Noreturn static void run_in_child(const ProbeCase *one, uint64_t seed, double seconds, int frames,
                                   int printed) {
  setpgid(0, 0); /* so that what it starts can be killed with it; a box may refuse */
  alarm((unsigned)ceil(seconds) + 1); /* where the parent may not kill */
  dup2(printed, STDOUT_FILENO);
  dup2(printed, STDERR_FILENO);
  close(printed);
  setvbuf(stdout, NULL, _IOLBF, 0); /* what was printed before a crash is of use */
  to_parent.fd = frames;
  lab_todo_hook = leave_open;
  one->run(seed);
  leave(ok);
}

/* ---- in the parent: pass on whole frames ---- */

__attribute__((format(printf, 1, 2))) static void say(const char *format, ...) {
  char line[200];
  va_list arguments;
  va_start(arguments, format);
  int n = vsnprintf(line, sizeof line, format, arguments);
  va_end(arguments);
  (void)write_all(STDOUT_FILENO, line, (size_t)n);
}

typedef struct {
  pid_t pid;
  int frames, printed; /* ends of its pipes, -1 when closed */
  char *pending;       /* the frame that is coming */
  size_t size, seen;   /* bytes of it, and of those in lines looked at */
  int rows_left;       /* of it; 0: a header comes next */
  int passed;          /* frames before it */
  size_t longest;      /* line that may come next */
  enum { RUNNING, ENDED, BROKEN, TIMED_OUT } state;
  const char *end; /* how it said that it ended */
} Child;

/* Between frames: a header, or the word for how it went. */
static void take_header(Child *child, const char *line, size_t length) {
  char text[HEADER_MAX + 1], name[FRAME_NAME_MAX];
  int rows, cols, used = 0;
  memcpy(text, line, length);
  text[length] = '\0';
  child->end = strcmp(text, ok) == 0          ? ok
               : strcmp(text, todo) == 0      ? todo
               : strcmp(text, as_before) == 0 ? as_before
                                              : NULL;
  child->state = child->end ? ENDED : BROKEN;
  if (sscanf(text, "frame %39[A-Za-z0-9_] %9d %9d%n", name, &rows, &cols, &used) != 3) return;
  if ((size_t)used != length || rows < 1 || cols < 1 || cols > FRAME_NUMBERS_MAX / rows) return;
  child->state = RUNNING;
  child->rows_left = rows;
  child->longest = (size_t)cols * NUMBER_WIDTH;
}

static void pass_on(Child *child) {
  static FILE *kept;
  static int frames;
  if (!kept) kept = open_memstream(&passed_on, &bytes_passed_on);
  if (!kept || bytes_passed_on + child->seen > STREAM_MAX || ++child->passed > CASE_FRAMES ||
      ++frames > FRAMES_MAX || fwrite(child->pending, 1, child->seen, kept) != child->seen ||
      fflush(kept) != 0)
    child->state = BROKEN;
  else
    (void)write_all(STDOUT_FILENO, child->pending, child->seen);
  child->size -= child->seen;
  memmove(child->pending, child->pending + child->seen, child->size);
  child->seen = 0;
  child->longest = HEADER_MAX;
}

static void take_row(Child *child, const char *line, size_t length) {
  for (size_t i = 0; i < length; i++)
    if (!line[i] || !strchr("0123456789+-.e nainf", line[i])) child->state = BROKEN;
  if (child->state == RUNNING && --child->rows_left == 0) pass_on(child);
}

static void take_lines(Child *child) {
  while (child->state == RUNNING) {
    char *line = child->pending + child->seen;
    size_t rest = child->size - child->seen;
    char *newline = memchr(line, '\n', rest);
    size_t length = newline ? (size_t)(newline - line) : rest;
    if (length > child->longest) child->state = BROKEN;
    if (!newline || child->state == BROKEN) return;
    child->seen += length + 1;
    if (child->rows_left)
      take_row(child, line, length);
    else
      take_header(child, line, length);
  }
}

/* Reads what there is; 0 at the end. */
static ssize_t take(int *fd, char *text, size_t size) {
  ssize_t n = *fd < 0 ? 0 : read(*fd, text, size);
  if (n < 0 && (errno == EAGAIN || errno == EINTR)) return -1;
  if (n > 0) return n;
  if (*fd >= 0) close(*fd);
  *fd = -1;
  return 0;
}

static ssize_t take_frames(Child *child) {
  char *more = realloc(child->pending, child->size + READ_SIZE);
  if (!more) return 0;
  child->pending = more;
  ssize_t n = take(&child->frames, child->pending + child->size, READ_SIZE);
  if (n > 0) child->size += (size_t)n;
  take_lines(child);
  return n;
}

/* Past the limit the pipe is closed: the child's prints then fail at once, which
 * costs it less time than being read. */
static ssize_t take_printed(Child *child) {
  char text[4096];
  ssize_t n = take(&child->printed, text, sizeof text);
  size_t rest = PRINTED_MAX - bytes_printed, show = n < 0 ? 0 : (size_t)n;
  if (show > rest) show = rest;
  (void)write_all(STDERR_FILENO, text, show);
  bytes_printed += show;
  if (bytes_printed < PRINTED_MAX || child->printed < 0) return n;
  close(child->printed);
  child->printed = -1;
  return 0;
}

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* Until the child has ended; returns waitpid's status. */
static int watch(Child *child, double seconds) {
  const double deadline = now() + seconds;
  int status = 0, ended = 0;
  while (!ended) {
    struct pollfd news[] = {{child->frames, POLLIN, 0}, {child->printed, POLLIN, 0}};
    if (poll(news, 2, child->frames < 0 ? 1 : 5) > 0) {
      if (news[0].revents) take_frames(child);
      if (news[1].revents) take_printed(child);
    }
    ended = waitpid(child->pid, &status, WNOHANG) == child->pid;
    if (child->state == RUNNING && !(now() < deadline)) child->state = TIMED_OUT;
    if (!ended && (child->state == TIMED_OUT || child->state == BROKEN)) kill(child->pid, SIGKILL);
  }
  kill(-child->pid, SIGKILL); /* what it left behind */
  while (child->state == RUNNING && take_frames(child) > 0) continue;
  while (take_printed(child) > 0) continue;
  return status;
}

/* 1 if it ran out of time. */
static int run_case(const ProbeCase *one, uint64_t seed, double seconds) {
  int frames[2], printed[2];
  Child child = {.longest = HEADER_MAX, .state = RUNNING};
  say("case %s\n", one->name);
  if (pipe(frames) != 0 || pipe(printed) != 0 || (child.pid = fork()) < 0) {
    perror("probe");
    exit(2);
  }
  if (child.pid == 0) {
    close(frames[0]), close(printed[0]);
    run_in_child(one, seed, seconds, frames[1], printed[1]);
  }
  close(frames[1]), close(printed[1]);
  child.frames = frames[0], child.printed = printed[0];
  fcntl(child.frames, F_SETFL, O_NONBLOCK);
  fcntl(child.printed, F_SETFL, O_NONBLOCK);
  int status = watch(&child, seconds);
  int signal_number = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
  if (signal_number == SIGALRM || signal_number == SIGXCPU) child.state = TIMED_OUT;
  static char how[20]; /* the case before it ended */
  int tells = child.state == ENDED && (child.end != as_before || strcmp(how, ok) != 0);
  if (child.state == TIMED_OUT)
    strcpy(how, "timeout");
  else if (signal_number || !tells)
    snprintf(how, sizeof how, signal_number ? "signal %d" : "exit %d",
             signal_number ? signal_number : WEXITSTATUS(status));
  else if (child.end != as_before)
    strcpy(how, child.end);
  say("end %s %s\n", one->name, how);
  close(child.frames), close(child.printed);
  free(child.pending);
  return child.state == TIMED_OUT;
}

int main(int argc, char **argv) {
  uint64_t seed = 0;
  double seconds = 10;
  int seeded = 0;
  for (int i = 1; i + 1 < argc; i += 2) {
    if (strcmp(argv[i], "--seed") == 0) seed = strtoull(argv[i + 1], NULL, 10), seeded = 1;
    if (strcmp(argv[i], "--seconds") == 0) seconds = strtod(argv[i + 1], NULL);
  }
  if (!seeded || argc % 2 == 0 || !(seconds > 0)) {
    fprintf(stderr, "usage: %s --seed N [--seconds S]\n", argv[0]);
    return 2;
  }
  signal(SIGPIPE, SIG_IGN); /* in the cases too, see take_printed */
#ifdef __linux__
  prctl(PR_SET_DUMPABLE, 0); /* no case may open this process's pipe through /proc */
#endif
  say("probe 1\n");
  int late = 0;
  for (const ProbeCase *one = probe_cases; one->name; one++)
    if (run_case(one, seed, late ? seconds / FRAME_LATE_PART : seconds)) late = 1;
  say("done\n");
  return 0;
}
