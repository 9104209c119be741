/* run_child: runs what ends its process, and tells how it ended and what it
 * printed. */
#ifndef TESTS_RUN_CHILD_H
#define TESTS_RUN_CHILD_H

#include <check.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct {
  int exit_status; /* -1 if a signal ended it */
  int signal;      /* 0 if none did */
  char out[4096];
  char err[4096];
} Child;

static inline void read_back(FILE *file, char text[4096]) {
  rewind(file);
  text[fread(text, 1, 4095, file)] = '\0';
  fclose(file);
}

/* body(context) in a child process; status 0 if it returns. */
static inline Child run_child(void (*body)(void *context), void *context) {
  Child child = {.exit_status = -1};
  FILE *out = tmpfile(), *err = tmpfile();
  ck_assert(out && err);
  fflush(NULL);
  pid_t pid = fork();
  ck_assert_int_ge(pid, 0);
  if (pid == 0) {
    dup2(fileno(out), STDOUT_FILENO);
    dup2(fileno(err), STDERR_FILENO);
    body(context);
    fflush(NULL);
    _exit(0);
  }
  int status;
  ck_assert_int_eq(waitpid(pid, &status, 0), pid);
  if (WIFEXITED(status)) child.exit_status = WEXITSTATUS(status);
  if (WIFSIGNALED(status)) child.signal = WTERMSIG(status);
  read_back(out, child.out);
  read_back(err, child.err);
  return child;
}

/* One line, ended, that has needle in it. */
static inline void assert_one_line(const char *text, const char *needle) {
  const char *end = strchr(text, '\n');
  ck_assert_msg(end && end[1] == '\0', "not one line: '%s'", text);
  ck_assert_msg(strstr(text, needle), "no '%s' in: %s", needle, text);
}

/* body must abort, and say one line with needle in it. */
static inline void assert_aborts(void (*body)(void *), void *context, const char *needle) {
  Child child = run_child(body, context);
  ck_assert_msg(child.signal == SIGABRT, "status %d, signal %d: %s", child.exit_status,
                child.signal, child.err);
  assert_one_line(child.err, needle);
}

#endif
