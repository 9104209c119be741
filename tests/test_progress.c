/* progress: what a terminal shows, and what a file gets. */
#include <check.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/ioctl.h>

#include "progress.h"
#include "run_child.h"

/* 1,000 updates of work that seems to have begun some seconds ago. */
static void long_work(void *seconds) {
  Progress progress = progress_begin("training", 1000);
  progress.started -= *(double *)seconds;
  for (long done = 1; done <= 1000; done++) progress_update(&progress, done, "loss 2.18");
  progress_end(&progress);
  progress_update(&progress, 1000, "after the end");
}

static int lines_of(const char *text) {
  int lines = 0;
  for (; *text; text++) lines += *text == '\n';
  return lines;
}

START_TEST(elsewhere_progress_is_ten_lines_at_most) {
  double seconds = 100;
  unsetenv("SCORE_PROGRESS");
  Child child = run_child(long_work, &seconds);
  ck_assert_str_eq(child.out, "");
  ck_assert_int_eq(lines_of(child.err), 10);
  ck_assert_msg(strstr(child.err, "training  10 %  1:40, 15:00 left  loss 2.18\n"), "%s",
                child.err);
  ck_assert_msg(strstr(child.err, "training 100 %  1:40  loss 2.18\n"), "%s", child.err);
  ck_assert_msg(!strchr(child.err, '\r') && !strchr(child.err, '\033'), "%s", child.err);
}
END_TEST

START_TEST(short_or_silenced_work_shows_nothing) {
  double seconds = 0;
  unsetenv("SCORE_PROGRESS");
  ck_assert_str_eq(run_child(long_work, &seconds).err, "");
  seconds = 100;
  setenv("SCORE_PROGRESS", "0", 1);
  ck_assert_str_eq(run_child(long_work, &seconds).err, "");
}
END_TEST

static void half_the_work(void *seconds) {
  Progress progress = progress_begin("sampling", 300);
  progress.started -= *(double *)seconds;
  progress_update(&progress, 150, NULL);
  progress_end(&progress);
}

/* Runs body with a terminal of that many columns as its stderr; what it shows. */
static int on_a_terminal(int columns, void (*body)(void *), void *context, char *seen, int size) {
  int terminal = posix_openpt(O_RDWR | O_NOCTTY), got = 0;
  ck_assert(terminal >= 0 && grantpt(terminal) == 0 && unlockpt(terminal) == 0);
  int stderr_end = open(ptsname(terminal), O_RDWR | O_NOCTTY);
  struct winsize window = {.ws_row = 24, .ws_col = (unsigned short)columns};
  ck_assert(stderr_end >= 0 && ioctl(stderr_end, TIOCSWINSZ, &window) == 0);
  fflush(NULL);
  pid_t pid = fork();
  ck_assert_int_ge(pid, 0);
  if (pid == 0) {
    dup2(stderr_end, STDERR_FILENO);
    body(context);
    _exit(0);
  }
  close(stderr_end);
  for (int n;
       got < size - 1 && (n = (int)read(terminal, seen + got, (size_t)(size - 1 - got))) > 0;)
    got += n; /* until the last process that has it open is gone */
  seen[got] = '\0';
  close(terminal);
  ck_assert_int_eq(waitpid(pid, NULL, 0), pid);
  return got;
}

START_TEST(on_a_terminal_progress_is_one_line_drawn_over) {
  double seconds = 100;
  unsetenv("SCORE_PROGRESS");
  char seen[1 << 16];
  int got = on_a_terminal(53, long_work, &seconds, seen, sizeof seen);
  ck_assert_int_gt(got, 0);
  ck_assert_int_eq(lines_of(seen), 1);
  ck_assert_ptr_nonnull(strstr(seen, "training ["));
  int drawn = 0; /* at most ten times a second, not a thousand times */
  for (const char *c = seen; *c; c++) drawn += *c == '[' && c[1] != 'K';
  ck_assert_int_lt(drawn, 100);
  const char *last = strrchr(seen, '\r') - 1; /* the terminal makes \r\n of \n */
  while (*last != '\r') last--;
  /* Cut to 52 columns, so that it never wraps. */
  const char *full = "\rtraining [########################] 100 %  1:40  los\033[K";
  ck_assert_msg(strncmp(last, full, strlen(full)) == 0, "%s", last + 1);
}
END_TEST

START_TEST(the_bar_is_half_full_at_half_time) {
  double seconds = 100;
  char seen[1 << 12];
  unsetenv("SCORE_PROGRESS");
  on_a_terminal(120, half_the_work, &seconds, seen, sizeof seen);
  ck_assert_str_eq(seen, "\rsampling [############............]  50 %  1:40, 1:40 left\033[K\r\n");
}
END_TEST

Suite *make_progress_suite(void) {
  Suite *suite = suite_create("progress");
  TCase *progress = tcase_create("progress");
  tcase_set_timeout(progress, 60);
  tcase_add_test(progress, elsewhere_progress_is_ten_lines_at_most);
  tcase_add_test(progress, short_or_silenced_work_shows_nothing);
  tcase_add_test(progress, the_bar_is_half_full_at_half_time);
  tcase_add_test(progress, on_a_terminal_progress_is_one_line_drawn_over);
  suite_add_tcase(suite, progress);
  return suite;
}
