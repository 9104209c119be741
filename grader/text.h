/* text: strings for people, and memory for the grader's own small things.
 *
 * Whatever a submission printed is hostile until text_clean has seen it: a
 * terminal obeys escape sequences, and a report in JSON or XML breaks on bytes
 * that are no UTF-8.
 */
#ifndef GRADER_TEXT_H
#define GRADER_TEXT_H

#include <stddef.h>

/* count zeroed things of size bytes.  Without memory the grader cannot go on:
 * prints one line and aborts, as core's matrix_new does. */
void *text_memory(size_t count, size_t size);

/* As printf, into new memory. */
char *text_format(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* A copy.  NULL gives NULL. */
char *text_copy(const char *text);

/* A copy that is valid UTF-8 and safe to show anywhere: newlines stay, a tab
 * becomes blanks, a carriage return goes, every other control character, every
 * mark that reorders text, and every byte that is not UTF-8 becomes '?'. */
char *text_clean(const char *text);

/* The length of the UTF-8 character at the start of size bytes, 0 if there is none. */
int text_utf8(const char *at, size_t size);

/* How many letters to insert, drop or change to get from a to b. */
int text_distance(const char *a, const char *b);

/* A number as people read it: six digits, or nine where six would hide that
 * it differs from other; in one of a few static buffers. */
const char *text_number(double value, double other);

#endif
