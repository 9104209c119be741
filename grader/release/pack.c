/* pack: what the scripts that pack the course ask the grader's library.
 *
 *   pack exercises LAB...            a line for each: lab, name, file, checks
 *   pack frames FOLDER SEEDS LAB...  makes the frames of references and mistakes,
 *                                    and copies them to FOLDER (- for nowhere)
 *   pack isolation                   the box's level here
 *   pack zip FILE FOLDER             what FOLDER holds, as a zip
 *
 * SEEDS is one argument, such as "1 2 3".  Exit status 0, or 2 with a line on stderr.
 */
#include <archive.h>
#include <archive_entry.h>
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "box.h"
#include "build.h"
#include "error.h"
#include "files.h"
#include "progress.h"
#include "text.h"

enum { MOST_SEEDS = 100, LARGEST_FILE = 1 << 24 };

static const char USAGE[] = "usage: pack exercises LAB...\n"
                            "       pack frames FOLDER SEEDS LAB...\n"
                            "       pack isolation\n"
                            "       pack zip FILE FOLDER\n";

static Lab *read_lab(const char *number) {
  char *path = text_format("labs/lab%s/lab.yaml", number);
  Lab *lab = lab_yaml_read(path);
  free(path);
  if (!lab) error_exit(2, "pack");
  return lab;
}

static void list_exercises(const char *number) {
  Lab *lab = read_lab(number);
  for (int e = 0; e < lab->exercises; e++) {
    const Exercise *exercise = &lab->exercise[e];
    printf("%d %s %s", lab->number, exercise->name, exercise->file);
    for (int c = 0; c < exercise->checks; c++) printf(" %s", exercise->check[c].frame);
    printf("\n");
  }
  lab_yaml_free(lab);
}

static int read_seeds(const char *text, uint64_t *seed) {
  int n = 0;
  for (char *end; *(text += strspn(text, " ")); text = end) {
    errno = 0;
    seed[n++] = strtoull(text, &end, 10);
    if (!isdigit((unsigned char)*text) || (*end && *end != ' ') || errno || n == MOST_SEEDS) {
      error_set("the seeds are up to %d whole numbers from 0 to 2^64 - 1, not '%s'", MOST_SEEDS - 1,
                text);
      error_exit(2, "pack");
    }
  }
  return n;
}

static void make_frames(const Lab *lab, const Exercise *exercise, const uint64_t *seed, int seeds,
                        const char *folder) {
  Mistake *list;
  int n = build_mistakes(lab, exercise, &list);
  if (n < 0) error_exit(2, "pack");
  for (int s = 0; s < seeds; s++) {
    Frames *right = build_reference_frames(lab, exercise, "solution", seed[s]);
    if (!right) error_exit(2, "pack");
    frames_free(right);
    if (n > 0) build_mistakes_ahead(lab, exercise, list, n, seed[s]);
  }
  build_mistakes_free(list, n);
  if (strcmp(folder, "-") != 0 && build_release(lab, exercise, seed, seeds, folder) != 0)
    error_exit(2, "pack");
}

static void frames_of_lab(const char *number, const uint64_t *seed, int seeds, const char *folder) {
  Lab *lab = read_lab(number);
  for (int e = 0; e < lab->exercises; e++)
    if (!lab->exercise[e].questions) make_frames(lab, &lab->exercise[e], seed, seeds, folder);
  lab_yaml_free(lab);
}

/* ---------------------------------------------------------------- zip */

static void check_archive(struct archive *archive, int status) {
  if (status >= ARCHIVE_WARN) return;
  error_set("%s", archive_error_string(archive));
  error_exit(2, "pack");
}

static void put_file(struct archive *zip, const char *path) {
  size_t size;
  char *data = file_read(path, LARGEST_FILE, &size);
  if (!data) error_exit(2, "pack");
  if (archive_write_data(zip, data, size) != (la_ssize_t)size) check_archive(zip, ARCHIVE_FATAL);
  free(data);
}

static void write_zip(const char *file, const char *folder) {
  struct archive *zip = archive_write_new(), *disk = archive_read_disk_new();
  struct archive_entry *entry;
  size_t above = strlen(folder) + 1;
  check_archive(zip, archive_write_set_format_zip(zip));
  check_archive(zip, archive_write_open_filename(zip, file));
  check_archive(disk, archive_read_disk_open(disk, folder));
  for (int more; (more = archive_read_next_header(disk, &entry)) != ARCHIVE_EOF;) {
    check_archive(disk, more);
    char *path = text_copy(archive_entry_pathname(entry));
    archive_read_disk_descend(disk);
    if (strlen(path) > above && archive_entry_filetype(entry) == AE_IFREG) {
      archive_entry_set_pathname(entry, path + above);
      archive_entry_set_uid(entry, 0), archive_entry_set_gid(entry, 0);
      check_archive(zip, archive_write_header(zip, entry));
      put_file(zip, path);
    }
    free(path);
  }
  archive_read_free(disk);
  check_archive(zip, archive_write_close(zip));
  archive_write_free(zip);
}

/* The level at which a command that does nothing runs. */
static void show_isolation(void) {
  char *program = program_find("true");
  const char *const argv[] = {program, NULL};
  BoxCommand command = {.argv = argv,
                        .readable = argv,
                        .seconds = 10,
                        .cpu_seconds = 10,
                        .megabytes = 256,
                        .output_limit = 1000,
                        .processes = 4};
  BoxResult result;
  if (!program) error_set("there is no program 'true' to try the box with");
  if (!program || box_run(&command, &result) != 0) error_exit(2, "pack");
  puts(box_level_name(box_level()));
  box_result_free(&result);
  free(program);
}

int main(int argc, char **argv) {
  const char *command = argc > 1 ? argv[1] : "";
  if (strcmp(command, "exercises") == 0 && argc > 2) {
    for (int i = 2; i < argc; i++) list_exercises(argv[i]);
  } else if (strcmp(command, "frames") == 0 && argc > 4) {
    uint64_t seed[MOST_SEEDS];
    int seeds = read_seeds(argv[3], seed);
    Progress progress = progress_begin("numbers of every mistake", argc - 4);
    for (int i = 4; i < argc; i++) {
      frames_of_lab(argv[i], seed, seeds, argv[2]);
      progress_update(&progress, i - 3, NULL);
    }
    progress_end(&progress);
  } else if (strcmp(command, "zip") == 0 && argc == 4) {
    write_zip(argv[2], argv[3]);
  } else if (strcmp(command, "isolation") == 0 && argc == 2) {
    show_isolation();
  } else {
    fputs(USAGE, stderr);
    return 2;
  }
  return 0;
}
