/* error: how core reports what went wrong.
 *
 * Library functions return -1 or NULL and leave one line here that names the
 * thing; only programs print it and exit.  One message a thread: the latest.
 */
#ifndef CORE_ERROR_H
#define CORE_ERROR_H

/* Sets the message, as printf. */
void error_set(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* The latest message, "" if there was none. */
const char *error_message(void);

/* For programs: prints "program: message" on stderr and exits with status. */
_Noreturn void error_exit(int status, const char *program);

#endif
