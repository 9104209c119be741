/* submission_archive: reads an archive with libarchive, in a process that can do
 * nothing but that: archives are made to be complicated, and some are made to be
 * more.  What it finds it writes into a pipe, which is read with distrust. */
#define _DEFAULT_SOURCE
#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <zlib.h>

#include "box_private.h"
#include "error.h"
#include "submission_private.h"
#include "text.h"

enum {
  MAX_ENTRIES = 20000,
  MAX_UNPACKED = 512 << 20, /* bytes of all entries */
  READER_SECONDS = 20,
  READER_MEGABYTES = 256,
  NOTE_MAX = 250,
  NOT_CONFINED = 127 /* box_fail's exit status */
};

/* One item on the pipe: a note's text, or a file, size bytes of either behind it;
 * a file that is too large has the size SUBMISSION_FILE_MAX + 1 and no bytes. */
typedef struct {
  enum { NOTE, TAKEN, END } kind;
  int index, rank;
  size_t size;
} Item;

/* ---- in the confined process ---- */

static void write_all(int fd, const void *data, size_t size) {
  const char *from = data;
  while (size > 0) {
    ssize_t n = write(fd, from, size);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) _exit(1);
    from += n;
    size -= (size_t)n;
  }
}

static void tell(int to, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void tell(int to, const char *format, ...) {
  char text[NOTE_MAX];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(text, sizeof text, format, arguments);
  va_end(arguments);
  Item item = {NOTE, 0, 0, strlen(text)};
  write_all(to, &item, sizeof item);
  write_all(to, text, item.size);
}

/* Does the path lead out of the folder that it is to be unpacked in? */
static int leads_out(const char *path) {
  if (*path == '/') return 1;
  for (const char *part = path; part; part = strchr(part, '/')) {
    if (*part == '/') part++;
    if (strncmp(part, "..", 2) == 0 && (part[2] == '/' || part[2] == '\0')) return 1;
  }
  return 0;
}

static void take_entry(struct archive *archive, struct archive_entry *entry, const Intake *intake,
                       int index, int rank, int to) {
  static char data[SUBMISSION_FILE_MAX + 1];
  Item item = {TAKEN, index, rank, 0};
  if (archive_entry_filetype(entry) != AE_IFREG || archive_entry_hardlink(entry)) {
    tell(to, "%s is ignored: it is no regular file", intake->wanted[index].file);
    return;
  }
  while (item.size < sizeof data) {
    la_ssize_t n = archive_read_data(archive, data + item.size, sizeof data - item.size);
    if (n == ARCHIVE_RETRY) continue;
    if (n < 0) {
      tell(to, "%s is ignored: it is damaged in the archive", intake->wanted[index].file);
      return;
    }
    if (n == 0) break;
    item.size += (size_t)n;
  }
  write_all(to, &item, sizeof item);
  if (item.size < sizeof data) write_all(to, data, item.size);
}

static void look_at(struct archive *archive, struct archive_entry *entry, const Intake *intake,
                    int to) {
  const char *path = archive_entry_pathname(entry);
  if (!path || leads_out(path)) {
    tell(to, "%s is ignored: it leads out of the folder", path ? path : "an entry without a name");
    return;
  }
  while (strncmp(path, "./", 2) == 0) path += 2;
  for (int i = 0; i < intake->n; i++) {
    int rank = submission_rank(path, &intake->wanted[i]);
    if (rank < 0) continue;
    take_entry(archive, entry, intake, i, rank, to);
    return;
  }
}

static void read_entries(struct archive *archive, const Intake *intake, int to) {
  struct archive_entry *entry;
  int result;
  la_int64_t unpacked = 0;
  for (int i = 0; (result = archive_read_next_header(archive, &entry)) != ARCHIVE_EOF; i++) {
    if (result == ARCHIVE_RETRY) continue;
    if (result < ARCHIVE_WARN) {
      tell(to, "the archive is damaged: what comes after is not read");
      return;
    }
    unpacked += archive_entry_size(entry);
    if (i == MAX_ENTRIES || unpacked > MAX_UNPACKED) {
      tell(to, "the archive is too large: what comes after is not read");
      return;
    }
    look_at(archive, entry, intake, to);
  }
}

/* libarchive does not look at gzip's checksum.  What is not gzip is read as it is, and sound. */
static int checksum_is_right(int from) {
  static char unpacked[1 << 16];
  gzFile file = gzdopen(dup(from), "rb");
  la_int64_t size = 0;
  int n = 0, end = Z_OK;
  while (file && size < MAX_UNPACKED && (n = gzread(file, unpacked, sizeof unpacked)) > 0)
    size += n;
  if (file && n == 0) gzerror(file, &end);
  if (file) gzclose_r(file);
  lseek(from, 0, SEEK_SET);
  return n >= 0 && end != Z_BUF_ERROR;
}

_Noreturn static void read_confined(int from, const Intake *intake, int to) {
  const char *const nothing[] = {NULL};
  BoxCommand limits = {.argv = nothing,
                       .readable = nothing,
                       .cpu_seconds = READER_SECONDS,
                       .megabytes = READER_MEGABYTES,
                       .processes = 1};
  alarm(2 * READER_SECONDS);
  /* Names beyond ASCII are given as UTF-8 then, and not at all in the C locale. */
  if (!setlocale(LC_CTYPE, "C.UTF-8")) setlocale(LC_CTYPE, "en_US.UTF-8");
  box_confine(&limits, STDERR_FILENO);
  struct archive *archive = archive_read_new();
  /* Those that libarchive reads itself: for others it would start programs. */
  archive_read_support_filter_gzip(archive);
  archive_read_support_filter_bzip2(archive);
  archive_read_support_filter_xz(archive);
  archive_read_support_filter_zstd(archive);
  archive_read_support_format_tar(archive);
  archive_read_support_format_zip(archive);
  if (!checksum_is_right(from))
    tell(to, "the archive is damaged: nothing of it is read");
  else if (archive_read_open_fd(archive, from, 16384) == ARCHIVE_OK)
    read_entries(archive, intake, to);
  else
    tell(to, "this is no archive that can be read here (tar and zip can), or a damaged one");
  Item end = {END, 0, 0, 0};
  write_all(to, &end, sizeof end);
  _exit(0);
}

/* ---- in the grader ---- */

/* 1, or 0 if less came. */
static int read_all(int fd, void *data, size_t size) {
  char *to = data;
  while (size > 0) {
    ssize_t n = read(fd, to, size);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return 0;
    to += n;
    size -= (size_t)n;
  }
  return 1;
}

/* Takes in the next item; 0 at the end, -1 if it is none. */
static int take_item(int from, Intake *intake) {
  Item item;
  if (!read_all(from, &item, sizeof item)) return -1;
  if (item.kind == END) return 0;
  if (item.kind == NOTE) {
    char text[NOTE_MAX] = "";
    if (item.size >= sizeof text || !read_all(from, text, item.size)) return -1;
    submission_note(intake->submission, "%s", text);
    return 1;
  }
  int sound = item.kind == TAKEN && item.index >= 0 && item.index < intake->n && item.rank >= 0 &&
              item.rank < SUBMISSION_RANKS && item.size <= SUBMISSION_FILE_MAX + 1;
  if (!sound) return -1;
  char *data = item.size > SUBMISSION_FILE_MAX ? NULL : text_memory(item.size + 1, 1);
  if (data && !read_all(from, data, item.size)) {
    free(data);
    return -1;
  }
  submission_offer(intake, item.index, item.rank, data, item.size);
  return 1;
}

int submission_read_archive(const char *path, Intake *intake) {
  int archive = open(path, O_RDONLY | O_CLOEXEC), end[2] = {-1, -1};
  pid_t reader = -1;
  (void)box_user(); /* known before the fork, so that both agree */
  if (archive >= 0 && pipe(end) == 0) reader = fork();
  if (reader == 0) {
    close(end[0]);
    read_confined(archive, intake, end[1]);
  }
  if (reader < 0) error_set("%s: %s", path, strerror(errno));
  if (archive >= 0) close(archive);
  if (end[1] >= 0) close(end[1]);
  if (reader < 0) {
    if (end[0] >= 0) close(end[0]);
    return -1;
  }
  int more, status = 0;
  while ((more = take_item(end[0], intake)) > 0) continue;
  close(end[0]);
  kill(reader, SIGKILL);
  while (waitpid(reader, &status, 0) < 0 && errno == EINTR) continue;
  if (WIFEXITED(status) && WEXITSTATUS(status) == NOT_CONFINED) {
    error_set("%s: the process that reads archives could not be confined", path);
    return -1;
  }
  if (more < 0) submission_note(intake->submission, "the archive could not be read to its end");
  return 0;
}
