#include "progress.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "lab.h"

enum { BAR = 24, LABEL = 30, LINE = 200 };

/* Work that ends sooner shows nothing. */
static const double quiet_seconds = 1;

/* Between two drawings of the bar. */
static const double redraw_seconds = 0.1;

Progress progress_begin(const char *label, long total) {
  const char *wanted = getenv("SCORE_PROGRESS");
  return (Progress){.label = label,
                    .total = total > 0 ? total : 1,
                    .started = lab_seconds(),
                    .terminal = isatty(STDERR_FILENO),
                    .ended = wanted && strcmp(wanted, "0") == 0};
}

/* "label [######......]  42 %  0:03, 0:05 left  note", without the bar on request. */
static void compose(char line[LINE], const Progress *p, long done, const char *note, int with_bar) {
  double share = (double)done / (double)p->total, elapsed = lab_seconds() - p->started;
  char bar[BAR + 4] = "", left[32] = "";
  if (with_bar) {
    memset(bar, '.', BAR + 2);
    bar[0] = '[';
    memset(bar + 1, '#', (size_t)(share * BAR));
    memcpy(bar + 1 + BAR, "] ", 3);
  }
  if (done > 0 && done < p->total) {
    long seconds = (long)(elapsed * (1 - share) / share + 0.5);
    snprintf(left, sizeof left, ", %ld:%02ld left", seconds / 60, seconds % 60);
  }
  snprintf(line, LINE, "%.*s %s%3d %%  %d:%02d%s%s%s", LABEL, p->label, bar, (int)(100 * share),
           (int)elapsed / 60, (int)elapsed % 60, left, note ? "  " : "", note ? note : "");
}

static int terminal_columns(void) {
  struct winsize window;
  int known = ioctl(STDERR_FILENO, TIOCGWINSZ, &window) == 0 && window.ws_col > 0;
  return known ? window.ws_col : 80;
}

/* Redraws the bar; cut to the terminal's width, since a line that wraps could
 * not be drawn over. */
static void draw(const Progress *p, long done, const char *note) {
  char line[LINE];
  compose(line, p, done, note, 1);
  fprintf(stderr, "\r%.*s\033[K", terminal_columns() - 1, line);
  fflush(stderr);
}

void progress_update(Progress *p, long done, const char *note) {
  if (p->ended) return;
  if (done < 0) done = 0;
  if (done > p->total) done = p->total;
  double elapsed = lab_seconds() - p->started;
  if (elapsed < quiet_seconds) return;
  if (p->terminal) {
    long now = (long)(elapsed / redraw_seconds);
    if (now == p->shown && done < p->total) return;
    p->shown = now;
    draw(p, done, note);
  } else {
    long tenths = (long)(10 * (double)done / (double)p->total);
    if (tenths <= p->shown) return;
    p->shown = tenths;
    char line[LINE];
    compose(line, p, done, note, 0);
    fprintf(stderr, "%s\n", line);
  }
}

void progress_end(Progress *p) {
  if (!p->ended && p->terminal && p->shown > 0) fprintf(stderr, "\n");
  p->ended = 1;
}
