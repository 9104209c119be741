/* progress: where long work stands.  On a terminal a bar that is redrawn in
 * place; elsewhere one plain line for each tenth.  Goes to stderr.
 */
#ifndef CORE_PROGRESS_H
#define CORE_PROGRESS_H

typedef struct {
  const char *label;
  long total;
  long shown; /* tenths (or columns) shown so far */
  double started;
  int terminal;
  int ended;
} Progress;

/* label: at most 30 characters.  SCORE_PROGRESS=0 in the environment silences it. */
Progress progress_begin(const char *label, long total);

/* done of total; note is shown behind the bar, may be NULL. */
void progress_update(Progress *progress, long done, const char *note);
void progress_end(Progress *progress);

#endif
