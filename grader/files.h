/* files: whole files, folders and programs. */
#ifndef GRADER_FILES_H
#define GRADER_FILES_H

#include <stddef.h>
#include <time.h>

/* The whole file of at most limit bytes, a NUL behind it; free() it.  NULL with
 * error_message() set, also when it is no regular file.  size may be NULL. */
char *file_read(const char *path, size_t limit, size_t *size);

/* Writes the file beside path and renames it, so that others see all of it or
 * nothing; 0, or -1 with error_message() set. */
int file_write(const char *path, const char *data, size_t size);

/* As file_write, the bytes and the permissions of from. */
int file_copy(const char *from, const char *path);

/* When the file was last changed; the zero time if there is none. */
struct timespec file_time(const char *path);

/* Is time a before time b? */
int time_before(struct timespec a, struct timespec b);

/* Makes the folder and those above it; 0, or -1 with error_message() set. */
int folder_make(const char *path);

/* A new empty folder in parent, for its owner alone; free() the path.  NULL with
 * error_message() set. */
char *folder_make_private(const char *parent);

/* Removes our own folders in parent whose names begin so and that were last changed over
 * so many seconds ago: those that a killed run left behind. */
void folder_remove_left_over(const char *parent, const char *begins, double seconds);

/* Removes the folder and all that is in it, following no link. */
void folder_remove(const char *path);

/* The names in folder that end with suffix, sorted; their number, 0 also if there
 * is no such folder.  Give them back with folder_free_names. */
int folder_names(const char *folder, const char *suffix, char ***names);
void folder_free_names(char **names, int n);

/* path, made absolute with the current folder; free() it. */
char *path_absolute(const char *path);

/* The file that the shell would run for name, absolute; NULL if there is none. */
char *program_find(const char *name);

#endif
