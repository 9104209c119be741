/* build_stage: for a grader that was started as root in a folder that others may
 * not enter, such as /root.  The box runs commands as somebody else, so what they
 * need is copied to a folder in /tmp where that user can read it. */
#define _DEFAULT_SOURCE
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "build_private.h"
#include "error.h"
#include "files.h"
#include "text.h"

static char *stage;
static pid_t owner;

static void remove_stage(void) {
  if (stage && owner == getpid()) folder_remove(stage);
}

/* May everybody read the file or folder, and pass through the folders above? */
static int is_open_to_all(const char *path) {
  char whole[PATH_MAX];
  struct stat about;
  if (!realpath(path, whole) || stat(whole, &about) != 0) return 1; /* it is told later */
  int open = (about.st_mode & S_IROTH) && (!S_ISDIR(about.st_mode) || (about.st_mode & S_IXOTH));
  for (char *slash; open && (slash = strrchr(whole, '/')) && slash > whole;) {
    *slash = '\0';
    open = stat(whole, &about) == 0 && (about.st_mode & S_IXOTH);
  }
  return open;
}

static int needs_stage(const char *path) {
  return geteuid() == 0 && !is_open_to_all(path);
}

/* Makes the stage at its first use; 0, or -1 with error_message() set. */
static int open_stage(void) {
  if (stage && owner == getpid()) return 0;
  char *path = text_copy("/tmp/grade.XXXXXX");
  if (!mkdtemp(path) || chmod(path, 0755) != 0) {
    error_set("%s: %s", path, strerror(errno));
    free(path);
    return -1;
  }
  if (!stage) atexit(remove_stage);
  stage = path;
  owner = getpid();
  return 0;
}

/* Copies the file to the same name under the stage, for everybody to read. */
static int stage_file(const char *path) {
  char *copy = build_staged(path), *folder = text_copy(copy);
  struct stat about;
  *strrchr(folder, '/') = '\0';
  int result = folder_make(folder) == 0 ? file_copy(path, copy) : -1;
  if (result == 0 && stat(path, &about) == 0) chmod(copy, about.st_mode & S_IXUSR ? 0755 : 0644);
  free(folder);
  free(copy);
  return result;
}

static int stage_headers(const char *folder) {
  char **names;
  int n = folder_names(folder, ".h", &names), result = 0;
  for (int i = 0; i < n && result == 0; i++) {
    char *path = text_format("%s/%s", folder, names[i]);
    result = stage_file(path);
    free(path);
  }
  folder_free_names(names, n);
  return result;
}

char *build_staged(const char *path) {
  return text_format("%s%s", stage ? stage : "", path);
}

char *build_visible(char *path) {
  struct stat about;
  if (!needs_stage(path) || open_stage() != 0) return path;
  int folder = stat(path, &about) == 0 && S_ISDIR(about.st_mode);
  if ((folder ? stage_headers(path) : stage_file(path)) != 0) return path;
  char *staged = build_staged(path);
  free(path);
  return staged;
}

char *build_work_folder(const char *work) {
  char *parent = path_absolute(work);
  *strrchr(parent, '/') = '\0'; /* the work folder itself is private, and handed over */
  int staged = needs_stage(parent) && open_stage() == 0;
  free(parent);
  return staged ? folder_make_private(stage) : path_absolute(work);
}
