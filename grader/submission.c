#include "submission.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "error.h"
#include "files.h"
#include "submission_private.h"
#include "text.h"

enum { MAX_FOLDERS = 200 };

int submission_rank(const char *path, const Wanted *wanted) {
  const char *file = wanted->file;
  if (wanted->alone && strcmp(path, strchr(file, '/') + 1) == 0) return 4;
  size_t length = strlen(path), tail = strlen(file);
  if (length < tail || strcmp(path + length - tail, file) != 0) return -1;
  if (length == tail) return 0;
  if (path[length - tail - 1] != '/') return -1;
  size_t before = length - tail - 1; /* of the folders, without the last slash */
  const char *slash = memchr(path, '/', before);
  if (before == 4 && strncmp(path, "labs", 4) == 0) return 1;
  if (!slash) return 3;
  return slash > path && before - (size_t)(slash - path) == 5 && strncmp(slash, "/labs", 5) == 0
             ? 2
             : -1;
}

void submission_note(Submission *submission, const char *format, ...) {
  char line[300];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(line, sizeof line, format, arguments);
  va_end(arguments);
  if (submission->notes == SUBMISSION_MAX_NOTES) return;
  for (char *c = line; *c; c++)
    if (*c == '\n') *c = '?'; /* from a file's name */
  submission->note[submission->notes++] = text_clean(line);
}

void submission_offer(Intake *intake, int index, int rank, char *data, size_t size) {
  static const char *const place[SUBMISSION_RANKS] = {"one in its lab's folder", "one under labs/",
                                                      "one under a folder's labs/",
                                                      "one under a folder", "one in no folder"};
  Wanted *wanted = &intake->wanted[index];
  const int taken = rank < wanted->rank ? rank : wanted->rank;
  if (wanted->rank < SUBMISSION_RANKS &&
      (!data || !wanted->data || size != wanted->size || memcmp(data, wanted->data, size) != 0))
    submission_note(intake->submission, "%s is there twice, and they differ: the %s is taken",
                    wanted->file, rank == wanted->rank ? "first" : place[taken]);
  if (rank >= wanted->rank) {
    free(data);
    return;
  }
  free(wanted->data);
  wanted->rank = rank;
  wanted->data = data;
  wanted->size = size;
}

size_t submission_ending(const char *name) {
  static const char *const endings[] = {".tar.gz", ".tar.xz", ".tar.bz2", ".tar.zst",
                                        ".tgz",    ".txz",    ".tar",     ".zip"};
  for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
    size_t length = strlen(name), tail = strlen(endings[i]);
    if (length > tail && strcmp(name + length - tail, endings[i]) == 0) return tail;
  }
  return 0;
}

/* ---- a folder ---- */

/* Opens a folder in another one, but no link to one. */
static int open_folder(int at, const char *name) {
  return openat(at, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

/* Everything of fd, at most most bytes and one. */
static char *read_some(int fd, size_t most, size_t *size) {
  char *data = text_memory(most + 2, 1);
  for (*size = 0; *size <= most;) {
    ssize_t n = read(fd, data + *size, most + 1 - *size);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) break;
    *size += (size_t)n;
  }
  return data;
}

/* The file called name in the folder at. */
static void take_file(Intake *intake, int index, int rank, int at, const char *name) {
  const char *file = intake->wanted[index].file;
  struct stat about;
  if (fstatat(at, name, &about, AT_SYMLINK_NOFOLLOW) != 0) return;
  /* A pipe is not even opened; O_NONBLOCK in case it became one just now. */
  int fd = S_ISREG(about.st_mode) ? openat(at, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
                                  : -1;
  if (fd < 0 || fstat(fd, &about) != 0 || !S_ISREG(about.st_mode) || about.st_nlink > 1) {
    submission_note(intake->submission, "%s is ignored: it is %s", file,
                    !S_ISREG(about.st_mode) ? "no regular file"
                    : about.st_nlink > 1    ? "a hard link"
                                            : strerror(errno));
  } else {
    size_t size;
    char *data = read_some(fd, SUBMISSION_FILE_MAX, &size);
    if (size > SUBMISSION_FILE_MAX) free(data), data = NULL;
    submission_offer(intake, index, rank, data, size);
  }
  if (fd >= 0) close(fd);
}

/* The labN folders in the folder at. */
static void take_labs(Intake *intake, int rank, int at) {
  for (int i = 0; i < intake->n; i++) {
    const char *file = intake->wanted[i].file, *slash = strchr(file, '/');
    char *name = text_format("%.*s", (int)(slash - file), file);
    int lab = open_folder(at, name);
    if (lab >= 0) {
      take_file(intake, i, rank, lab, slash + 1);
      close(lab);
    }
    free(name);
  }
}

/* The folder at itself, and labs/ in it. */
static void take_place(Intake *intake, int rank, int rank_in_labs, int at) {
  take_labs(intake, rank, at);
  int labs = open_folder(at, "labs");
  if (labs < 0) return;
  take_labs(intake, rank_in_labs, labs);
  close(labs);
}

static void take_folder(Intake *intake, const char *path, int at) {
  char **names;
  int n = folder_names(path, "", &names);
  take_place(intake, 0, 1, at);
  for (int i = 0; i < n && i < MAX_FOLDERS; i++) {
    int one = strcmp(names[i], "labs") == 0 ? -1 : open_folder(at, names[i]);
    if (one < 0) continue;
    take_place(intake, 3, 2, one);
    close(one);
  }
  for (int i = 0; i < intake->n; i++) {
    const char *name = strchr(intake->wanted[i].file, '/') + 1;
    if (intake->wanted[i].alone)
      take_file(intake, i, 4, at, name);
    else if (faccessat(at, name, F_OK, 0) == 0)
      submission_note(intake->submission, "%s lies in no lab's folder: it is not taken for %s",
                      name, intake->wanted[i].file);
  }
  folder_free_names(names, n);
}

/* Platforms hand out a folder a student, with what was uploaded in it: the path of the one
 * archive in a folder, NULL if there is none, or more. */
static char *only_archive(const char *folder) {
  char **names, *path = NULL;
  int n = folder_names(folder, "", &names), archives = 0;
  for (int i = 0; i < n; i++) {
    struct stat about;
    char *each = text_format("%s/%s", folder, names[i]);
    int is_one = submission_ending(names[i]) > 0 && lstat(each, &about) == 0 &&
                 S_ISREG(about.st_mode) && about.st_nlink == 1;
    free(is_one ? path : each);
    if (is_one) path = each;
    archives += is_one;
  }
  folder_free_names(names, n);
  if (archives == 1) return path;
  free(path);
  return NULL;
}

/* ---- what was found ---- */

/* Takes off a byte order mark and makes CRLF to LF; returns the new size. */
static size_t mend(char *data, size_t size) {
  size_t from = size >= 3 && memcmp(data, "\xef\xbb\xbf", 3) == 0 ? 3 : 0, to = 0;
  for (; from < size; from++)
    if (data[from] != '\r' || from + 1 == size || data[from + 1] != '\n') data[to++] = data[from];
  return to;
}

static const char *problem_of(const char *data, size_t size) {
  if (!data) return "is larger than 256 KiB";
  if (size == 0) return "is empty";
  if (size >= 2 && (memcmp(data, "\xff\xfe", 2) == 0 || memcmp(data, "\xfe\xff", 2) == 0))
    return "is saved as UTF-16: save it as UTF-8";
  if (memchr(data, '\0', size)) return "holds NUL bytes, as no text does: save it as UTF-8";
  return NULL;
}

static int keep(const char *folder, Wanted *wanted, SubmissionFile *file) {
  file->lab = wanted->lab;
  file->exercise = text_copy(wanted->exercise);
  if (wanted->data) wanted->size = mend(wanted->data, wanted->size);
  file->problem = text_copy(problem_of(wanted->data, wanted->size));
  if (file->problem) return 0;
  file->path = text_format("%s/%s", folder, wanted->file);
  char *lab = text_copy(file->path);
  *strrchr(lab, '/') = '\0';
  int result = folder_make(lab) == 0 ? file_write(file->path, wanted->data, wanted->size) : -1;
  free(lab);
  return result;
}

static void list_wanted(Intake *intake, Lab *const *lab, int labs) {
  int most = labs * LAB_MAX_EXERCISES;
  intake->wanted = text_memory((size_t)most, sizeof *intake->wanted);
  for (int l = 0; l < labs; l++)
    for (int e = 0; e < lab[l]->exercises; e++) {
      const char *name = lab[l]->exercise[e].name;
      char *file = text_format("lab%d/%s", lab[l]->number, lab[l]->exercise[e].file);
      intake->wanted[intake->n++] = (Wanted){.lab = lab[l]->number,
                                             .exercise = name,
                                             .file = file,
                                             .alone = 1,
                                             .rank = SUBMISSION_RANKS};
    }
  for (int i = 0; i < intake->n; i++)
    for (int k = 0; k < i; k++)
      if (strcmp(strchr(intake->wanted[i].file, '/'), strchr(intake->wanted[k].file, '/')) == 0)
        intake->wanted[i].alone = intake->wanted[k].alone = 0;
}

static int take_in(const char *path, Intake *intake) {
  struct stat about;
  int at = -1;
  if (stat(path, &about) == 0 && !S_ISDIR(about.st_mode) && !S_ISREG(about.st_mode)) {
    error_set("%s: is neither a folder nor an archive", path);
    return -1;
  }
  if (stat(path, &about) == 0 && S_ISREG(about.st_mode))
    return submission_read_archive(path, intake);
  if ((at = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)) < 0) {
    error_set("%s: %s", path, strerror(errno));
    return -1;
  }
  take_folder(intake, path, at);
  close(at);
  for (int i = 0; i < intake->n; i++)
    if (intake->wanted[i].rank < SUBMISSION_RANKS) return 0;
  char *archive = only_archive(path);
  int result = archive ? submission_read_archive(archive, intake) : 0;
  free(archive);
  return result;
}

Submission *submission_open(const char *path, const char *folder, Lab *const *lab, int labs) {
  Submission *submission = text_memory(1, sizeof *submission);
  Intake intake = {.submission = submission};
  list_wanted(&intake, lab, labs);
  submission->file = text_memory((size_t)intake.n, sizeof *submission->file);
  int result = take_in(path, &intake);
  for (int i = 0; i < intake.n; i++) {
    Wanted *wanted = &intake.wanted[i];
    if (result == 0 && wanted->rank < SUBMISSION_RANKS)
      result = keep(folder, wanted, &submission->file[submission->files++]);
    free(wanted->data);
  }
  if (result == 0 && submission->files == 0 && submission->notes == 0 && intake.n > 0)
    submission_note(submission,
                    "nothing to grade was found: every file lies in its lab's folder, as %s",
                    intake.wanted[0].file);
  for (int i = 0; i < intake.n; i++) free(intake.wanted[i].file);
  free(intake.wanted);
  if (result == 0) return submission;
  submission_free(submission);
  return NULL;
}

void submission_free(Submission *submission) {
  if (!submission) return;
  for (int i = 0; i < submission->files; i++) {
    free(submission->file[i].exercise);
    free(submission->file[i].path);
    free(submission->file[i].problem);
  }
  for (int i = 0; i < submission->notes; i++) free(submission->note[i]);
  free(submission->file);
  free(submission);
}

const SubmissionFile *submission_find(const Submission *submission, int lab, const char *exercise) {
  for (int i = 0; i < submission->files; i++)
    if (submission->file[i].lab == lab && strcmp(submission->file[i].exercise, exercise) == 0)
      return &submission->file[i];
  return NULL;
}
