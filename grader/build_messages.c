/* build_messages: compilers speak to people who know where their files lie; this
 * makes their words fit a report. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "build_private.h"
#include "text.h"

enum { MESSAGE_LINES = 12, LINE_WIDTH = 160 };

/* Takes every occurrence of folder/ out of text. */
static void drop_folder(char *text, const char *folder) {
  size_t length = strlen(folder);
  if (length < 2) return;
  for (char *at = text; (at = strstr(at, folder));) {
    if (at[length] == '/')
      memmove(at, at + length + 1, strlen(at + length + 1) + 1);
    else
      at += length;
  }
}

static int has(const char *line, size_t length, const char *what) {
  size_t n = strlen(what);
  for (size_t i = 0; i + n <= length; i++)
    if (strncmp(line + i, what, n) == 0) return 1;
  return 0;
}

static int is_error(const char *line, size_t length) {
  return has(line, length, ": error: ") || has(line, length, "fatal error: ") ||
         has(line, length, "undefined reference") || has(line, length, "undefined symbol");
}

/* Where to begin: at the first error, with the line before it that says in which
 * function it is. */
static const char *first_error(const char *text) {
  const char *before = NULL;
  for (const char *line = text; *line;) {
    size_t length = strcspn(line, "\n");
    if (is_error(line, length)) return before ? before : line;
    before =
        has(line, length, ": In function ") || has(line, length, ": in function ") ? line : NULL;
    line += length + (line[length] == '\n');
  }
  return text;
}

/* Lines that tell a student nothing. */
static int is_noise(const char *line, size_t length) {
  return has(line, length, "collect2: ") || has(line, length, "linker command failed") ||
         has(line, length, "compilation terminated");
}

static char *without_noise(const char *text) {
  char *kept = text_memory(strlen(text) + 2, 1), *to = kept;
  for (const char *line = text; *line;) {
    size_t length = strcspn(line, "\n");
    const char *from = line;
    size_t rest = length;
    const char *linker = "/ld: ";
    /* "/usr/bin/ld: student.o: ..." */
    for (size_t i = 0; i < 40 && i + strlen(linker) <= length; i++)
      if (line[0] == '/' && strncmp(line + i, linker, strlen(linker)) == 0) {
        from = line + i + strlen(linker);
        rest = length - i - strlen(linker);
        break;
      }
    if (!is_noise(from, rest)) {
      memcpy(to, from, rest);
      to += rest;
      *to++ = '\n';
    }
    line += length + (line[length] == '\n');
  }
  *to = '\0';
  return kept;
}

char *build_cut_lines(const char *text, int lines) {
  char *cut = text_memory((size_t)(lines + 1) * (LINE_WIDTH + 5) + 1, 1), *to = cut;
  for (int i = 0; *text; i++) {
    size_t length = strcspn(text, "\n"), show = length < LINE_WIDTH ? length : LINE_WIDTH;
    if (i == lines) {
      memcpy(to, "...\n", 4);
      to += 4;
      break;
    }
    /* Not in the middle of a character. */
    while (show < length && show > 0 && ((unsigned char)text[show] & 0xc0) == 0x80) show--;
    memcpy(to, text, show);
    to += show;
    if (show < length) memcpy(to, "...", 3), to += 3;
    *to++ = '\n';
    text += length + (text[length] == '\n');
  }
  while (to > cut && isspace((unsigned char)to[-1])) to--;
  *to = '\0';
  return cut;
}

char *build_clean_messages(const char *raw, const char *const *folders) {
  char *clean = text_clean(raw);
  for (; *folders; folders++) drop_folder(clean, *folders);
  char *kept = without_noise(clean);
  char *cut = build_cut_lines(first_error(kept), MESSAGE_LINES);
  free(kept);
  free(clean);
  return cut;
}
