/* class_plan: which submissions there are, and what of them is to be graded. */
#include <errno.h>
#include <ftw.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "class_folder.h"
#include "class_private.h"
#include "error.h"
#include "files.h"
#include "text.h"

#ifndef PROBE_BUILD
#define PROBE_BUILD "build"
#endif

/* ---- dates ---- */

static SubmissionDates dates; /* nftw hands nothing through */

static int look_at(const char *path, const struct stat *about, int type, struct FTW *where) {
  (void)path, (void)where;
  double changed = (double)about->st_mtim.tv_sec;
  if (type == FTW_NS) return 0;
  if (type == FTW_F && changed > dates.handed_in) dates.handed_in = changed;
  if (time_before(dates.touched, about->st_ctim)) dates.touched = about->st_ctim;
  return 0;
}

SubmissionDates class_dates(const char *path) {
  dates = (SubmissionDates){0};
  char *whole = realpath(path, NULL); /* the link is ours, those inside are not followed */
  if (whole) nftw(whole, look_at, 16, FTW_PHYS);
  free(whole);
  return dates;
}

static void newer(struct timespec *newest, const char *path) {
  struct timespec time = file_time(path);
  if (time_before(*newest, time)) *newest = time;
}

static void newer_in(struct timespec *newest, const char *folder, const char *suffix) {
  char **names;
  int n = folder_names(folder, suffix, &names);
  for (int i = 0; i < n; i++) {
    char *path = text_format("%s/%s", folder, names[i]);
    newer(newest, path);
    free(path);
  }
  folder_free_names(names, n);
}

/* When what decides a lab's points last changed. */
static struct timespec course_time(const Lab *lab) {
  static const struct {
    const char *folder, *suffix;
  } part[] = {{"labs/lab%d", ".yaml"},
              {"labs/lab%d", ".h"},
              {PROBE_BUILD "/probes/lab%d", ".o"},
              {"solutions/lab%d", ".c"},
              {"solutions/lab%d/mistakes", ".c"},
              {"reference/lab%d", ""}};
  struct timespec newest = {0, 0};
  newer(&newest, PROBE_BUILD "/grade");
  newer(&newest, PROBE_BUILD "/libscore.a");
  newer(&newest, PROBE_BUILD "/probe_main.o");
  for (size_t i = 0; i < sizeof part / sizeof *part; i++) {
    const char *number = strstr(part[i].folder, "%d");
    char *folder = text_format("%.*s%d%s", (int)(number - part[i].folder), part[i].folder,
                               lab->number, number + 2);
    newer_in(&newest, folder, part[i].suffix);
    free(folder);
  }
  return newest;
}

/* ---- submissions ---- */

typedef struct {
  char *name, *id, *key, *path;
} Entry;

static void free_entries(Entry *entry, int n) {
  for (int i = 0; i < n; i++) {
    free(entry[i].name), free(entry[i].id), free(entry[i].key), free(entry[i].path);
  }
  free(entry);
}

static void say_left_out(const char *name, const char *why) {
  char *clean = text_clean(name);
  fprintf(stderr, "grade-class: left out: %s, %s\n", clean, why);
  free(clean);
}

/* Folders and files; ada and ada.zip beside each other are two submissions. */
static int list_entries(const char *submissions, Entry **list) {
  char **names, *folder = path_absolute(submissions);
  struct stat about;
  int n = folder_names(folder, "", &names), found = 0;
  Entry *entry = text_memory((size_t)n, sizeof *entry);
  for (int i = 0; i < n; i++) {
    char *path = text_format("%s/%s", folder, names[i]);
    if (lstat(path, &about) == 0 && (S_ISDIR(about.st_mode) || S_ISREG(about.st_mode))) {
      entry[found++] = (Entry){text_copy(names[i]), class_id(names[i]), NULL, path};
      continue;
    }
    say_left_out(names[i], "which is neither a folder nor a file");
    free(path);
  }
  for (int i = 0; i < found; i++)
    for (int k = 0; k < found; k++) {
      char *other = class_id(entry[k].name);
      if (k != i && strcmp(entry[i].id, other) == 0) {
        free(entry[i].id);
        entry[i].id = text_copy(entry[i].name);
      }
      free(other);
    }
  for (int i = 0; i < found; i++) entry[i].key = class_key(entry[i].id);
  folder_free_names(names, n);
  free(folder);
  *list = entry;
  return found;
}

static int same_name(const char *out, const Entry *entry) {
  char *path = text_format("%s/results/%s/submission", out, entry->key);
  char *before = file_read(path, 4096, NULL);
  int same = before && strcmp(before, entry->name) == 0;
  free(path);
  free(before);
  return same;
}

static int is_fresh(const ClassRun *run, const Entry *entry, const SubmissionDates *of, int l,
                    const struct timespec *course) {
  char *path = class_result_path(run->out, entry->key, run->lab[l]->number), seed[32];
  struct timespec made = file_time(path);
  free(path);
  if (!time_before(of->touched, made) || !time_before(course[l], made)) return 0;
  json_t *result = class_result(run->out, entry->key, run->lab[l]->number);
  const char *with = json_string_value(json_object_get(result, "seed"));
  snprintf(seed, sizeof seed, "%" PRIu64, run->seed);
  int fresh = with && strcmp(with, seed) == 0 && !json_object_get(result, "error");
  json_decref(result);
  return fresh;
}

/* Remembers that the lab waits for its first grading: until then it is neither graded
 * nor not handed in. */
static int mark_due(const ClassRun *run, const Entry *entry, int lab) {
  char *path = class_due_path(run->out, entry->key, lab);
  int status = file_write(path, "", 0);
  free(path);
  return status;
}

static int link_to(const char *path, const char *link) {
  unlink(link);
  if (symlink(path, link) == 0) return 0;
  error_set("%s: %s", link, strerror(errno));
  return -1;
}

/* The link, the name, and the line of what is to be graded, if it is asked for; 1 if
 * there is something. */
static int plan_one(const ClassRun *run, const Entry *entry, const struct timespec *course,
                    int asked, FILE *pending) {
  char *link = text_format("%s/incoming/%s", run->out, entry->key);
  char *folder = text_format("%s/results/%s", run->out, entry->key);
  char *name = text_format("%s/submission", folder);
  int known = same_name(run->out, entry), due = 0;
  int status = folder_make(folder);
  if (status == 0 && !known) status = file_write(name, entry->name, strlen(entry->name));
  if (status == 0) status = link_to(entry->path, link);
  SubmissionDates of = class_dates(entry->path);
  for (int l = 0; l < run->labs && status == 0; l++) {
    if (known && is_fresh(run, entry, &of, l, course)) continue;
    status = mark_due(run, entry, run->lab[l]->number);
    if (asked && due++ == 0) fprintf(pending, "%s", entry->key);
    if (asked) fprintf(pending, " %d", run->lab[l]->number);
  }
  if (due) fputc('\n', pending);
  free(link), free(folder), free(name);
  return status == 0 ? due > 0 : -1;
}

static int is_asked(const ClassRun *run, const Entry *entry) {
  return !run->only || strcmp(run->only, entry->id) == 0 || strcmp(run->only, entry->name) == 0 ||
         strcmp(run->only, entry->key) == 0;
}

static int plan_all(const ClassRun *run, const Entry *entry, int entries, FILE *pending) {
  struct timespec *course = text_memory((size_t)run->labs, sizeof *course);
  int due = 0, asked = 0, status = 0;
  for (int l = 0; l < run->labs; l++) course[l] = course_time(run->lab[l]);
  for (int i = 0; i < entries && status >= 0; i++) {
    int twice = 0;
    for (int k = 0; k < i; k++) twice = twice || strcmp(entry[i].key, entry[k].key) == 0;
    if (twice) say_left_out(entry[i].name, "whose name cannot be told from another's: rename it");
    if (twice) continue;
    int wanted = is_asked(run, &entry[i]);
    asked += wanted;
    status = plan_one(run, &entry[i], course, wanted, pending);
    due += status > 0;
  }
  free(course);
  if (status < 0) return -1;
  if (asked > 0) return due;
  error_set("%s: there is no submission%s%s", run->submissions, run->only ? " named " : "",
            run->only ? run->only : "");
  return -1;
}

int class_plan(const ClassRun *run) {
  char *incoming = text_format("%s/incoming", run->out);
  char *path = text_format("%s/pending", run->out), *part = text_format("%s.part", path);
  Entry *entry = NULL;
  int entries = list_entries(run->submissions, &entry), due = -1;
  folder_remove(incoming);
  FILE *pending = folder_make(incoming) == 0 ? fopen(part, "w") : NULL;
  if (pending) {
    due = plan_all(run, entry, entries, pending);
    if (fclose(pending) != 0 || (due >= 0 && rename(part, path) != 0)) {
      error_set("%s: %s", path, strerror(errno));
      due = -1;
    }
  } else {
    error_set("%s: %s", path, strerror(errno));
  }
  free_entries(entry, entries);
  free(incoming), free(path), free(part);
  return due;
}
