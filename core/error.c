#include "error.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static _Thread_local char message[1024];

void error_set(const char *format, ...) {
  /* An argument may be error_message() itself, so the old text stays until the
   * new one is complete. */
  char fresh[sizeof message];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(fresh, sizeof fresh, format, arguments);
  va_end(arguments);
  for (char *c = fresh; *c; c++)
    if (*c == '\n') *c = ' ';
  memcpy(message, fresh, sizeof message);
}

const char *error_message(void) {
  return message;
}

_Noreturn void error_exit(int status, const char *program) {
  fflush(stdout); /* so that the reason comes after what was printed before it */
  fprintf(stderr, "%s: %s\n", program, message);
  exit(status);
}
