#include "text.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void *text_memory(size_t count, size_t size) {
  void *memory = calloc(count ? count : 1, size);
  if (!memory) {
    fprintf(stderr, "grader: no memory for %zu things of %zu bytes\n", count, size);
    abort();
  }
  return memory;
}

char *text_format(const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  int length = vsnprintf(NULL, 0, format, arguments);
  va_end(arguments);
  char *text = text_memory((size_t)length + 1, 1);
  va_start(arguments, format);
  vsnprintf(text, (size_t)length + 1, format, arguments);
  va_end(arguments);
  return text;
}

char *text_copy(const char *text) {
  return text ? text_format("%s", text) : NULL;
}

int text_utf8(const char *at, size_t size) {
  const unsigned char *byte = (const unsigned char *)at;
  if (size == 0) return 0;
  if (byte[0] < 0x80) return 1;
  int length = byte[0] >= 0xf0 ? 4 : byte[0] >= 0xe0 ? 3 : 2;
  if (byte[0] < 0xc2 || byte[0] > 0xf4 || (size_t)length > size) return 0;
  for (int i = 1; i < length; i++)
    if ((byte[i] & 0xc0) != 0x80) return 0;
  /* Overlong forms, surrogates, and what lies beyond the last code point. */
  if ((byte[0] == 0xe0 && byte[1] < 0xa0) || (byte[0] == 0xed && byte[1] > 0x9f)) return 0;
  if ((byte[0] == 0xf0 && byte[1] < 0x90) || (byte[0] == 0xf4 && byte[1] > 0x8f)) return 0;
  return length;
}

/* May the character of that length be shown?  Not: the C1 controls, marks that
 * reorder the text around them, and U+FFFE and U+FFFF, which XML forbids. */
static int is_harmless(const unsigned char *at, int length) {
  if (length == 1) return at[0] >= 0x20 && at[0] != 0x7f;
  if (length == 2) return !(at[0] == 0xc2 && at[1] < 0xa0);
  if (length == 3 && at[0] == 0xe2 && at[1] == 0x80) return at[2] < 0xa8 || at[2] > 0xae;
  if (length == 3 && at[0] == 0xe2 && at[1] == 0x81) return at[2] < 0xa6 || at[2] > 0xa9;
  if (length == 3 && at[0] == 0xef && at[1] == 0xbf) return at[2] < 0xbe;
  return 1;
}

char *text_clean(const char *text) {
  size_t size = strlen(text);
  char *clean = text_memory(2 * size + 1, 1), *to = clean;
  for (size_t i = 0; i < size;) {
    int length = text_utf8(text + i, size - i);
    if (text[i] == '\n') {
      *to++ = '\n';
    } else if (text[i] == '\t') {
      *to++ = ' ', *to++ = ' ';
    } else if (length == 0 || !is_harmless((const unsigned char *)text + i, length)) {
      if (text[i] != '\r') *to++ = '?';
    } else {
      memcpy(to, text + i, (size_t)length);
      to += length;
    }
    i += (size_t)(length ? length : 1);
  }
  return clean;
}

/* The next of a few buffers, so that one printf can use several. */
static char *buffer(void) {
  static char buffers[8][64];
  static int next;
  next = (next + 1) % 8;
  return buffers[next];
}

const char *text_number(double value, double other) {
  char *text = buffer(), six[64];
  snprintf(text, 64, "%.6g", value);
  snprintf(six, sizeof six, "%.6g", other);
  if (value != other && strcmp(text, six) == 0) snprintf(text, 64, "%.9g", value);
  return text;
}

static int least(int a, int b, int c) {
  int m = a < b ? a : b;
  return m < c ? m : c;
}

int text_distance(const char *a, const char *b) {
  enum { LONGEST = 63 };
  size_t rows = strlen(a), cols = strlen(b);
  if (rows > LONGEST || cols > LONGEST) return LONGEST;
  int row[LONGEST + 1];
  for (size_t j = 0; j <= cols; j++) row[j] = (int)j;
  for (size_t i = 1; i <= rows; i++) {
    int diagonal = row[0];
    row[0] = (int)i;
    for (size_t j = 1; j <= cols; j++) {
      int above = row[j];
      row[j] = least(above + 1, row[j - 1] + 1, diagonal + (a[i - 1] != b[j - 1]));
      diagonal = above;
    }
  }
  return row[cols];
}
