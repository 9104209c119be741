#include "files.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "error.h"
#include "text.h"

char *file_read(const char *path, size_t limit, size_t *size) {
  /* O_NONBLOCK: opening a pipe that nobody writes to would wait for ever. */
  int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  struct stat about;
  if (fd < 0 || fstat(fd, &about) != 0) {
    error_set("%s: %s", path, strerror(errno));
    if (fd >= 0) close(fd);
    return NULL;
  }
  if (!S_ISREG(about.st_mode) || about.st_size < 0 || (size_t)about.st_size > limit) {
    error_set("%s: %s", path, S_ISREG(about.st_mode) ? "is too large" : "is not a regular file");
    close(fd);
    return NULL;
  }
  size_t whole = (size_t)about.st_size, have = 0;
  char *data = text_memory(whole + 1, 1);
  while (have < whole) {
    ssize_t n = read(fd, data + have, whole - have);
    if (n <= 0 && !(n < 0 && errno == EINTR)) break;
    if (n > 0) have += (size_t)n;
  }
  close(fd);
  if (have < whole) {
    error_set("%s: could not be read to its end", path);
    free(data);
    return NULL;
  }
  if (size) *size = have;
  return data;
}

static int write_all(int fd, const char *data, size_t size) {
  while (size > 0) {
    ssize_t n = write(fd, data, size);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return -1;
    data += n;
    size -= (size_t)n;
  }
  return 0;
}

static int write_with_mode(const char *path, const char *data, size_t size, mode_t mode) {
  char *part = text_format("%s.%ld.part", path, (long)getpid());
  int fd = open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode);
  int good = fd >= 0 && write_all(fd, data, size) == 0;
  if (fd >= 0) good = close(fd) == 0 && good;
  good = good && rename(part, path) == 0;
  if (!good) {
    error_set("%s: %s", path, strerror(errno));
    if (fd >= 0) unlink(part);
  }
  free(part);
  return good ? 0 : -1;
}

int file_write(const char *path, const char *data, size_t size) {
  return write_with_mode(path, data, size, 0644);
}

int file_copy(const char *from, const char *path) {
  enum { COPY_MAX = 256 << 20 };
  size_t size;
  char *data = file_read(from, COPY_MAX, &size);
  struct stat about;
  if (!data) return -1;
  int result =
      stat(from, &about) == 0 ? write_with_mode(path, data, size, about.st_mode & 0777) : -1;
  free(data);
  return result;
}

struct timespec file_time(const char *path) {
  struct stat about;
  struct timespec none = {0, 0};
  return stat(path, &about) == 0 ? about.st_mtim : none;
}

int time_before(struct timespec a, struct timespec b) {
  return a.tv_sec < b.tv_sec || (a.tv_sec == b.tv_sec && a.tv_nsec < b.tv_nsec);
}

int folder_make(const char *path) {
  char *upto = text_copy(path);
  int failed = 0;
  for (char *slash = upto + 1; !failed; slash++) {
    slash = strchr(slash, '/');
    if (slash) *slash = '\0';
    if (mkdir(upto, 0755) != 0 && errno != EEXIST) failed = 1;
    if (!slash) break;
    *slash = '/';
  }
  struct stat about;
  if (!failed && (stat(path, &about) != 0 || !S_ISDIR(about.st_mode))) errno = ENOTDIR, failed = 1;
  if (failed) error_set("%s: %s", path, strerror(errno));
  free(upto);
  return failed ? -1 : 0;
}

char *folder_make_private(const char *parent) {
  if (folder_make(parent) != 0) return NULL;
  char *path = text_format("%s/work.XXXXXX", parent);
  if (mkdtemp(path)) return path;
  error_set("%s: %s", path, strerror(errno));
  free(path);
  return NULL;
}

static int remove_one(const char *path, const struct stat *about, int type, struct FTW *where) {
  (void)about, (void)type, (void)where;
  (void)remove(path); /* what cannot go stays: nothing depends on it */
  return 0;
}

void folder_remove(const char *path) {
  nftw(path, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

static int by_name(const void *a, const void *b) {
  return strcmp(*(char *const *)a, *(char *const *)b);
}

int folder_names(const char *folder, const char *suffix, char ***names) {
  *names = NULL;
  DIR *stream = opendir(folder);
  if (!stream) return 0;
  int n = 0, room = 0;
  for (struct dirent *entry; (entry = readdir(stream));) {
    size_t length = strlen(entry->d_name), tail = strlen(suffix);
    if (entry->d_name[0] == '.' || length < tail) continue;
    if (strcmp(entry->d_name + length - tail, suffix) != 0) continue;
    if (n == room) {
      room = 2 * room + 16;
      char **more = text_memory((size_t)room, sizeof *more);
      if (n) memcpy(more, *names, (size_t)n * sizeof *more);
      free(*names);
      *names = more;
    }
    (*names)[n++] = text_copy(entry->d_name);
  }
  closedir(stream);
  if (n) qsort(*names, (size_t)n, sizeof **names, by_name);
  return n;
}

void folder_free_names(char **names, int n) {
  for (int i = 0; i < n; i++) free(names[i]);
  free(names);
}

void folder_remove_left_over(const char *parent, const char *begins, double seconds) {
  char **name;
  int n = folder_names(parent, "", &name);
  for (int i = 0; i < n; i++) {
    char *path = text_format("%s/%s", parent, name[i]);
    struct stat about;
    if (strncmp(name[i], begins, strlen(begins)) == 0 && lstat(path, &about) == 0 &&
        S_ISDIR(about.st_mode) && about.st_uid == geteuid() &&
        difftime(time(NULL), about.st_mtime) > seconds)
      folder_remove(path);
    free(path);
  }
  folder_free_names(name, n);
}

char *path_absolute(const char *path) {
  if (path[0] == '/') return text_copy(path);
  char *here = getcwd(NULL, 0);
  char *whole = text_format("%s/%s", here ? here : "", path);
  free(here);
  return whole;
}

char *program_find(const char *name) {
  if (strchr(name, '/')) return access(name, X_OK) == 0 ? path_absolute(name) : NULL;
  const char *from = getenv("PATH");
  if (!from || !*from) from = "/usr/local/bin:/usr/bin:/bin";
  while (*from) {
    size_t length = strcspn(from, ":");
    char *path = text_format("%.*s/%s", (int)length, from, name);
    if (length > 0 && path[0] == '/' && access(path, X_OK) == 0) return path;
    free(path);
    from += length + (from[length] == ':');
  }
  return NULL;
}
