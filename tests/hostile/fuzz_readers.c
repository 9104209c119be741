/* Everything that reads what strangers wrote, fed with mutations of the real thing from
 * a fixed seed: probes' frames (up to the words of the diagnosis), lab.yaml, students'
 * answers, archives.  Built with sanitizers; what is checked besides is that results
 * keep to their bounds.
 *
 *   fuzz_readers        from the project's root
 *   FUZZ=20             twenty times as long
 *   FUZZ_SEED=n         from another seed
 */
#define _DEFAULT_SOURCE
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "error.h"
#include "files.h"
#include "grade.h"
#include "pack.h"
#include "submission.h"
#include "text.h"

#ifndef TEST_BUILD
#define TEST_BUILD "build"
#endif

enum { LARGEST = 1 << 20, STREAMS = 30000, LABS = 2000, ANSWERS = 2000, ARCHIVES = 150 };

static uint64_t state;
static char *folder;

static size_t below(size_t n) {
  state ^= state << 13, state ^= state >> 7, state ^= state << 17; /* Marsaglia 2003 */
  return n ? (size_t)(state >> 16) % n : 0;
}

static void expect(int sound, const char *what, int round) {
  ck_assert_msg(sound, "%s (round %d); %s", what, round, error_message());
}

/* So many times as FUZZ says, from the seed: each test by itself. */
static int begin(int rounds) {
  const char *times = getenv("FUZZ"), *seed = getenv("FUZZ_SEED");
  state = seed ? strtoull(seed, NULL, 10) * 2 + 1 : 88172645463325252u;
  char *relative = folder_make_private(TEST_BUILD);
  expect(relative != NULL, "no folder", 0);
  folder = path_absolute(relative);
  free(relative);
  return times ? atoi(times) * rounds : rounds;
}

static void end(const char *what, int rounds) {
  printf("fuzz: %d %s\n", rounds, what);
  folder_remove(folder);
  free(folder);
}

/* ---- mutations */

static const char *const words[] = {"nan",
                                    "-inf",
                                    "1e999",
                                    "-0",
                                    "4294967296",
                                    "99999999",
                                    "1 1\n",
                                    "\n",
                                    " ",
                                    "\t",
                                    "frame a 1 1\n",
                                    "case a\n",
                                    "end a ok\n",
                                    "done\n",
                                    "signal 11",
                                    "- ",
                                    ": ",
                                    "{",
                                    "}",
                                    "[",
                                    "]",
                                    "&a ",
                                    "*a",
                                    "<<: ",
                                    "|\n",
                                    "'",
                                    "\"",
                                    "#",
                                    "---\n",
                                    "!!float ",
                                    "? ",
                                    "checks:",
                                    "points: 1e9",
                                    "\xff",
                                    "\xe2\x80\xae",
                                    "\033[2J"};

typedef struct {
  char *data;
  size_t size;
} Bytes;

static void replace(Bytes *b, size_t at, size_t gone, const char *with, size_t size) {
  if (b->size - gone + size > LARGEST) return;
  memmove(b->data + at + size, b->data + at + gone, b->size - at - gone);
  memcpy(b->data + at, with, size);
  b->size += size - gone;
}

static void mutate_once(Bytes *b) {
  size_t at = below(b->size + 1), rest = b->size - at, length = below(rest < 60 ? rest + 1 : 60);
  const char *word = words[below(sizeof words / sizeof *words)];
  char copy[60];
  switch (below(6)) {
  case 0:
    if (rest) b->data[at] = (char)(b->data[at] ^ (1 << below(8)));
    return;
  case 1:
    if (rest) b->data[at] = (char)below(256);
    return;
  case 2:
    replace(b, at, length, "", 0);
    return;
  case 3: /* a piece once more, elsewhere */
    memcpy(copy, b->data + at, length);
    replace(b, below(b->size + 1), 0, copy, length);
    return;
  case 4:
    replace(b, at, below(2) ? 0 : length, word, strlen(word));
    return;
  default:
    if (below(8) == 0) b->size = at;
  }
}

/* A mutation of from; free() its data. */
static Bytes mutate(const char *from, size_t size) {
  Bytes b = {text_memory(LARGEST + 1, 1), size};
  memcpy(b.data, from, size);
  for (size_t n = 1 + below(5); n > 0; n--) mutate_once(&b);
  b.data[b.size] = '\0';
  return b;
}

static char *read_base(const char *path, size_t *size) {
  char *data = file_read(path, LARGEST / 2, size);
  expect(data != NULL, "no base", 0);
  return data;
}

static void write_mutation(const char *path, const char *base, size_t size) {
  Bytes b = mutate(base, size);
  expect(file_write(path, b.data, b.size) == 0, "cannot write", 0);
  free(b.data);
}

/* ---- frames, to the end of the report */

static Frames *parse(const char *text, size_t size) {
  char *exact = text_memory(size ? size : 1, 1); /* a read beyond the end is seen */
  memcpy(exact, text, size);
  Frames *frames = frames_parse(exact, size);
  free(exact);
  return frames;
}

static void check_frames(const Frames *frames, int round) {
  expect(frames->frames >= 0 && frames->frames <= FRAMES_MAX, "too many frames", round);
  expect(frames->complete == (*frames->problem == '\0'), "complete with a problem", round);
  for (int f = 0; f < frames->frames; f++) {
    const Frame *frame = &frames->frame[f];
    expect(frame->rows > 0 && frame->cols > 0 && frame->rows <= FRAME_NUMBERS_MAX / frame->cols,
           "a frame without bounds", round);
    expect(frame->of_case >= 0 && frame->of_case < frames->cases, "a frame of no case", round);
    expect(frames_find(frames, frame->name) == frame, "a name twice", round);
  }
}

START_TEST(mutated_frames) {
  int rounds = begin(STREAMS);
  static const char base[] =
      "probe 1\ncase one\nframe x 2 3\n1 2.5 -3e-05\n0 nan inf\nframe y 2 1\n7\n-8\nend one ok\n"
      "case two\nframe z 6 2\n-2 1\n-1 -2\n0 3\n1 -1\n2 2\n0.5 -3\nframe w 1 1\n0.5\nend two ok\n"
      "case three\nframe v 1 1\n1\nend three signal 11\ncase four\nend four exit 3\n"
      "case five\nend five todo\ncase six\nend six timeout\ndone\n";
  static const char right[] =
      "probe 1\ncase one\nframe x 2 3\n1 2.5 -3e-05\n0 1 2\nframe y 2 1\n7\n-8.1\nend one ok\n"
      "case two\nframe z 6 2\n-2 1\n-1 -2\n0 3\n1 -1\n2 2\n0.5 -3\nframe w 1 1\n0.5\nend two ok\n"
      "case three\nframe v 1 1\n1\nend three ok\ndone\n";
  Exercise exercise = {
      .name = (char *)"e",
      .points = 5,
      .checks = 5,
      .check = {{.frame = (char *)"y", .inputs = (char *)"x", .points = 1, .rtol = 1e-3},
                {.frame = (char *)"z",
                 .kind = CHECK_LIKE,
                 .points = 1,
                 .like = {.mean = 4, .spread = 0.5, .correlation = 0.5}},
                {.frame = (char *)"w", .kind = CHECK_RANGE, .points = 1, .low = 0, .high = 1},
                {.frame = (char *)"v",
                 .kind = CHECK_CLOSE_TO,
                 .points = 1,
                 .other_frame = (char *)"w",
                 .rtol = 1e-3},
                {.frame = (char *)"x",
                 .points = 1,
                 .rtol = 1e-3,
                 .other_frame = (char *)"z",
                 .like = {.mean = 4}}}};
  Frames *reference = parse(right, sizeof right - 1);
  expect(reference->complete, "the base is wrong", 0);
  for (int round = 0; round < rounds; round++) {
    Bytes b = mutate(base, sizeof base - 1);
    Frames *frames = parse(b.data, b.size);
    check_frames(frames, round);
    ExerciseResult result = {0};
    grade_frames(&exercise, frames, reference, &result);
    expect(result.points >= 0 && result.points <= exercise.points, "points out of bounds", round);
    (void)diagnose_match(&exercise, frames, frames, reference);
    exercise_result_free(&result);
    frames_free(frames);
    free(b.data);
  }
  frames_free(reference);
  end("streams of frames", rounds);
}
END_TEST

/* ---- lab.yaml */

START_TEST(mutated_labs) {
  int rounds = begin(LABS);
  size_t size;
  char *base = read_base("labs/lab5/lab.yaml", &size),
       *path = text_format("%s/lab5/lab.yaml", folder);
  char *copy = text_format("cp -r labs/lab5 %s/lab5", folder);
  expect(system(copy) == 0, "no copy of lab 5", 0);
  for (int round = 0; round < rounds; round++) {
    write_mutation(path, base, size);
    error_set("%s", "");
    Lab *lab = lab_yaml_read(path);
    const char *said = error_message();
    if (!lab) expect(strstr(said, "lab5/") && !strpbrk(said, "\033\n"), "no clean reason", round);
    lab_yaml_free(lab);
  }
  free(base), free(path), free(copy);
  end("lab.yaml", rounds);
}
END_TEST

/* ---- a student's answers.yaml, which is read outside of any box */

START_TEST(mutated_answers) {
  int rounds = begin(ANSWERS);
  Lab *lab = lab_yaml_read("labs/lab9/lab.yaml");
  expect(lab && lab->exercise[0].questions, "no lab 9", 0);
  size_t size;
  char *base = read_base("solutions/lab9/answers.yaml", &size);
  char *path = text_format("%s/answers.yaml", folder);
  for (int round = 0; round < rounds; round++) {
    write_mutation(path, base, size);
    ExerciseResult result = {0};
    grade_exercise(lab, &lab->exercise[0], (Source){.path = path}, 1, NULL, NULL, &result);
    expect(result.points >= 0 && result.points <= lab->exercise[0].points, "points out of bounds",
           round);
    expect(!result.why || !strchr(result.why, '\033'), "control characters in a reason", round);
    exercise_result_free(&result);
  }
  lab_yaml_free(lab);
  free(base), free(path);
  end("answers.yaml", rounds);
}
END_TEST

/* ---- archives */

static char *make_base(const char *name, int zip, size_t *size) {
  static char noise[5000];
  char *path = text_format("%s/%s", folder, name);
  for (size_t i = 0; i < sizeof noise; i++) noise[i] = (char)('a' + below(26));
  struct archive *archive = pack(path, zip);
  pack_text(archive, "handin/lab5/dsm_loss.c", "int a;\n");
  pack_entry(archive, "lab5/train_dsm.c", AE_IFREG, NULL, noise, sizeof noise);
  pack_entry(archive, "lab5/link.c", AE_IFLNK, "dsm_loss.c", NULL, 0);
  pack_text(archive, "M\xc3\xbcller/labs/lab5/dsm_loss.c", "int b;\n");
  end_pack(archive);
  char *base = read_base(path, size);
  free(path);
  return base;
}

START_TEST(mutated_archives) {
  int rounds = begin(ARCHIVES);
  Lab *lab = lab_yaml_read("labs/lab5/lab.yaml");
  expect(lab != NULL, "no lab 5", 0);
  size_t size[3];
  char *base[3] = {make_base("base.tar.gz", 0, &size[0]), make_base("base.zip", 1, &size[1]), NULL};
  char *unpack = text_format("gzip -dc %s/base.tar.gz >%s/base.tar", folder, folder);
  char *plain = text_format("%s/base.tar", folder), *path = text_format("%s/archive", folder);
  char *taken = text_format("%s/taken", folder);
  expect(system(unpack) == 0, "no plain tar", 0);
  base[2] = read_base(plain, &size[2]);
  for (int round = 0; round < rounds; round++) {
    size_t kind = below(3);
    write_mutation(path, base[kind], size[kind]);
    folder_remove(taken);
    expect(folder_make(taken) == 0, "no folder", round);
    Submission *submission = submission_open(path, taken, &lab, 1);
    expect(submission != NULL, "a damaged archive is an error", round);
    for (int f = 0; f < submission->files; f++) {
      const char *file = submission->file[f].path;
      expect(!file || strncmp(file, taken, strlen(taken)) == 0, "a file elsewhere", round);
    }
    for (int n = 0; n < submission->notes; n++)
      expect(!strpbrk(submission->note[n], "\033\n"), "a note that is not clean", round);
    submission_free(submission);
  }
  for (int i = 0; i < 3; i++) free(base[i]);
  free(unpack), free(plain), free(path), free(taken);
  lab_yaml_free(lab);
  end("archives", rounds);
}
END_TEST

int main(void) {
  Suite *suite = suite_create("fuzz");
  TCase *tests = tcase_create("readers");
  tcase_set_timeout(tests, 3600);
  tcase_add_test(tests, mutated_frames);
  tcase_add_test(tests, mutated_labs);
  tcase_add_test(tests, mutated_answers);
  tcase_add_test(tests, mutated_archives);
  suite_add_tcase(suite, tests);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_ENV);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed != 0;
}
