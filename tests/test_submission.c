/* submission: folders and archives, whole, odd and hostile. */
#define _DEFAULT_SOURCE
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "error.h"
#include "files.h"
#include "pack.h"
#include "submission.h"
#include "text.h"

#ifndef TEST_BUILD
#define TEST_BUILD "build"
#endif

static char *folder, *given, *taken, *packed;
static Lab lab5 = {.number = 5,
                   .exercises = 2,
                   .exercise = {{.name = (char *)"dsm_loss", .file = (char *)"dsm_loss.c"},
                                {.name = (char *)"train_dsm", .file = (char *)"train_dsm.c"}}};
static Lab lab6 = {.number = 6,
                   .exercises = 1,
                   .exercise = {{.name = (char *)"langevin", .file = (char *)"langevin.c"}}};
static Lab *both_labs[] = {&lab5, &lab6};

static void make_folders(void) {
  char *relative = folder_make_private(TEST_BUILD);
  ck_assert_msg(relative != NULL, "%s", error_message());
  folder = path_absolute(relative);
  given = text_format("%s/given", folder);
  taken = text_format("%s/taken", folder);
  packed = text_format("%s/given.archive", folder);
  ck_assert(mkdir(given, 0755) == 0 && mkdir(taken, 0755) == 0);
  free(relative);
}

static void remove_folders(void) {
  folder_remove(folder);
  free(folder), free(given), free(taken), free(packed);
}

static void put_bytes(const char *name, const char *data, size_t size) {
  char *path = text_format("%s/%s", given, name), *parent = text_copy(path);
  *strrchr(parent, '/') = '\0';
  ck_assert_msg(folder_make(parent) == 0 && file_write(path, data, size) == 0, "%s",
                error_message());
  free(path), free(parent);
}

static void put(const char *name, const char *text) {
  put_bytes(name, text, strlen(text));
}

static Submission *take(const char *path) {
  Submission *submission = submission_open(path, taken, both_labs, 2);
  ck_assert_msg(submission != NULL, "%s", error_message());
  return submission;
}

static void expect_text(const Submission *submission, int lab, const char *exercise,
                        const char *text) {
  const SubmissionFile *file = submission_find(submission, lab, exercise);
  ck_assert_msg(file != NULL, "%s is not there", exercise);
  ck_assert_msg(file->path != NULL, "%s %s", exercise, file->problem);
  ck_assert_ptr_null(file->problem);
  char *copy = file_read(file->path, SUBMISSION_FILE_MAX, NULL);
  ck_assert_str_eq(copy, text);
  ck_assert_int_eq(strncmp(file->path, taken, strlen(taken)), 0);
  free(copy);
}

static void expect_problem(const Submission *submission, const char *exercise, const char *words) {
  const SubmissionFile *file = submission_find(submission, 5, exercise);
  ck_assert_msg(file != NULL, "%s is not there", exercise);
  ck_assert_ptr_null(file->path);
  ck_assert_msg(strstr(file->problem, words) != NULL, "%s", file->problem);
}

static void expect_absent(const Submission *submission, const char *exercise) {
  ck_assert_ptr_null(submission_find(submission, 5, exercise));
}

static void expect_note(const Submission *submission, const char *a, const char *b) {
  for (int i = 0; i < submission->notes; i++)
    if (strstr(submission->note[i], a) && strstr(submission->note[i], b)) return;
  ck_abort_msg("no note says '%s ... %s'; the first is '%s'", a, b,
               submission->notes ? submission->note[0] : "none");
}

/* ---- what is taken ---- */

static const char *const places[] = {"lab5/dsm_loss.c", "labs/lab5/dsm_loss.c",
                                     "M\xc3\xbcller/labs/lab5/dsm_loss.c", "handin/lab5/dsm_loss.c",
                                     "dsm_loss.c"};
static const char *const words[] = {"one in its lab's folder is taken", "one under labs/ is",
                                    "one under a folder's labs/ is", "one under a folder is"};
enum { PLACES = 5 };

START_TEST(places_are_searched_in_order) {
  for (int first = 0; first < PLACES; first++) {
    folder_remove(given);
    for (int i = PLACES - 1; i >= first; i--) put(places[i], places[i]);
    put("lab6/langevin.c", "six\n");
    put("lab6/other.c", "not asked for\n");
    put("one/two/lab5/train_dsm.c", "too deep\n");
    Submission *submission = take(given);
    expect_text(submission, 5, "dsm_loss", places[first]);
    expect_text(submission, 6, "langevin", "six\n");
    ck_assert_int_eq(submission->files, 2);
    if (first < PLACES - 1)
      expect_note(submission, "lab5/dsm_loss.c is there twice, and they differ", words[first]);
    else
      ck_assert_int_eq(submission->notes, 0);
    submission_free(submission);
  }
}
END_TEST

START_TEST(copies_that_are_equal_are_no_news) {
  put("lab5/dsm_loss.c", "the same\n"), put("labs/lab5/dsm_loss.c", "the same\n");
  Submission *submission = take(given);
  expect_text(submission, 5, "dsm_loss", "the same\n");
  ck_assert_int_eq(submission->notes, 0);
  submission_free(submission);
}
END_TEST

START_TEST(archives_are_searched_in_the_same_order) {
  for (int first = 0; first < 2 * PLACES; first++) {
    struct archive *archive = pack(packed, first / PLACES);
    for (int i = first % PLACES, last = PLACES - 1; i <= last;) {
      /* The best first in the one format, last in the other. */
      const char *name = places[first / PLACES ? i++ : last--];
      pack_text(archive, name, name);
    }
    pack_text(archive, "lab6/langevin.c", "six\n");
    pack_text(archive, "lab6/other.c", "not asked for\n");
    pack_text(archive, "__MACOSX/lab5/._dsm_loss.c", "not asked for\n");
    end_pack(archive);
    Submission *submission = take(packed);
    expect_text(submission, 5, "dsm_loss", places[first % PLACES]);
    expect_text(submission, 6, "langevin", "six\n");
    ck_assert_int_eq(submission->files, 2);
    ck_assert_int_eq(submission->notes > 0, first % PLACES < PLACES - 1);
    submission_free(submission);
  }
}
END_TEST

START_TEST(texts_are_mended) {
  put("lab5/dsm_loss.c", "\xef\xbb\xbfint a;\r\nint b;\r\n\r");
  put("lab5/train_dsm.c", "no newline at the end");
  Submission *submission = take(given);
  expect_text(submission, 5, "dsm_loss", "int a;\nint b;\n\r");
  expect_text(submission, 5, "train_dsm", "no newline at the end");
  submission_free(submission);
}
END_TEST

START_TEST(what_cannot_be_compiled_is_named) {
  static char large[SUBMISSION_FILE_MAX + 1];
  memset(large, ' ', sizeof large);
  put("lab5/dsm_loss.c", "");
  put_bytes("lab5/train_dsm.c", large, sizeof large);
  Submission *submission = take(given);
  expect_problem(submission, "dsm_loss", "is empty");
  expect_problem(submission, "train_dsm", "larger than 256 KiB");
  submission_free(submission);
  put_bytes("lab5/dsm_loss.c", "\xff\xfei\0n\0t\0", 8);
  put_bytes("lab5/train_dsm.c", "int a;\0int b;", 13);
  submission = take(given);
  expect_problem(submission, "dsm_loss", "UTF-16");
  expect_problem(submission, "train_dsm", "NUL");
  submission_free(submission);
  put_bytes("lab5/dsm_loss.c", large, sizeof large - 1);
  submission = take(given);
  ck_assert_ptr_nonnull(submission_find(submission, 5, "dsm_loss")->path);
  submission_free(submission);
}
END_TEST

/* ---- what is not ---- */

START_TEST(links_and_pipes_in_a_folder_are_ignored) {
  put("elsewhere/secret.c", "secret\n");
  put("lab6/keep", "");
  char *secret = text_format("%s/elsewhere/secret.c", given);
  char *path = text_format("%s/lab5", given), *file = text_format("%s/lab5/dsm_loss.c", given);
  ck_assert_int_eq(mkdir(path, 0755), 0);
  ck_assert_int_eq(symlink(secret, file), 0);
  char *other = text_format("%s/lab5/train_dsm.c", given);
  ck_assert_int_eq(mkfifo(other, 0644), 0);
  char *third = text_format("%s/lab6/langevin.c", given);
  ck_assert_int_eq(link(secret, third), 0);
  Submission *submission = take(given);
  ck_assert_int_eq(submission->files, 0);
  expect_note(submission, "lab5/dsm_loss.c", "no regular file");
  expect_note(submission, "lab5/train_dsm.c", "no regular file");
  expect_note(submission, "lab6/langevin.c", "hard link");
  submission_free(submission);
  free(secret), free(path), free(file), free(other), free(third);
}
END_TEST

START_TEST(a_linked_folder_is_not_followed) {
  put("../secret/dsm_loss.c", "secret\n");
  char *secret = text_format("%s/secret", folder), *path = text_format("%s/lab5", given);
  ck_assert_int_eq(symlink(secret, path), 0);
  Submission *submission = take(given);
  ck_assert_int_eq(submission->files, 0);
  submission_free(submission);
  free(secret), free(path);
}
END_TEST

START_TEST(hostile_entries_are_ignored) {
  put("../secret.c", "secret\n");
  for (int zip = 0; zip < 2; zip++) {
    char *secret = text_format("%s/secret.c", folder);
    struct archive *archive = pack(packed, zip);
    pack_text(archive, "/lab5/dsm_loss.c", "absolute\n");
    pack_text(archive, "../lab5/dsm_loss.c", "outside\n");
    pack_text(archive, "x/../../lab5/dsm_loss.c", "outside too\n");
    pack_entry(archive, "lab5/dsm_loss.c", AE_IFLNK, secret, NULL, 0);
    if (!zip) {
      pack_entry(archive, "lab5/train_dsm.c", AE_IFREG, secret, NULL, 0);
      pack_entry(archive, "lab6/langevin.c", AE_IFIFO, NULL, NULL, 0);
    }
    end_pack(archive);
    Submission *submission = take(packed);
    ck_assert_int_eq(submission->files, 0);
    expect_note(submission, "/lab5/dsm_loss.c", "leads out");
    expect_note(submission, "../lab5/dsm_loss.c", "leads out");
    expect_note(submission, "lab5/dsm_loss.c", "no regular file");
    submission_free(submission);
    free(secret);
  }
}
END_TEST

START_TEST(names_are_cleaned_in_notes) {
  struct archive *archive = pack(packed, 0);
  pack_text(archive, "/\033[31mred\nline.c", "x");
  end_pack(archive);
  Submission *submission = take(packed);
  ck_assert_int_eq(submission->notes, 1);
  ck_assert_ptr_null(strpbrk(submission->note[0], "\033\n"));
  submission_free(submission);
}
END_TEST

START_TEST(a_bomb_is_left_alone) {
  static char zeros[1 << 20];
  struct archive *archive = pack(packed, 0);
  struct archive_entry *entry = archive_entry_new();
  archive_entry_set_pathname(entry, "lab5/train_dsm.c");
  archive_entry_set_filetype(entry, AE_IFREG);
  archive_entry_set_size(entry, 300 << 20);
  ck_assert_int_eq(archive_write_header(archive, entry), ARCHIVE_OK);
  for (int i = 0; i < 300; i++) archive_write_data(archive, zeros, sizeof zeros);
  archive_entry_set_pathname(entry, "large");
  ck_assert_int_eq(archive_write_header(archive, entry), ARCHIVE_OK);
  for (int i = 0; i < 300; i++) archive_write_data(archive, zeros, sizeof zeros);
  archive_entry_free(entry);
  pack_text(archive, "lab5/dsm_loss.c", "behind the bomb\n");
  end_pack(archive);
  Submission *submission = take(packed);
  expect_problem(submission, "train_dsm", "larger");
  expect_absent(submission, "dsm_loss");
  expect_note(submission, "archive is too large", "");
  submission_free(submission);
}
END_TEST

/* Two files, the second large. */
static void pack_two(int zip) {
  struct archive *archive = pack(packed, zip);
  pack_text(archive, "lab5/dsm_loss.c", "whole\n");
  static char noise[200000];
  for (size_t i = 0; i < sizeof noise; i++) noise[i] = (char)(rand() >> 7);
  pack_entry(archive, "lab5/train_dsm.c", AE_IFREG, NULL, noise, sizeof noise);
  end_pack(archive);
}

/* A zip's files have a checksum each, a tar.gz has but one. */
START_TEST(a_damaged_archive_gives_what_is_known_to_be_right) {
  for (int zip = 0; zip < 2; zip++) {
    pack_two(zip);
    ck_assert_int_eq(truncate(packed, 100000), 0);
    Submission *submission = take(packed);
    if (zip) expect_text(submission, 5, "dsm_loss", "whole\n");
    ck_assert_int_eq(submission->files, zip);
    expect_note(submission, "damaged", "");
    submission_free(submission);
  }
}
END_TEST

START_TEST(one_wrong_bit_is_noticed) {
  pack_two(0);
  size_t size;
  char *bytes = file_read(packed, 1 << 20, &size);
  bytes[size / 2] ^= 1;
  ck_assert_int_eq(file_write(packed, bytes, size), 0);
  Submission *submission = take(packed);
  ck_assert_int_eq(submission->files, 0);
  expect_note(submission, "the archive is damaged: nothing of it is read", "");
  submission_free(submission);
  free(bytes);
}
END_TEST

START_TEST(the_one_archive_in_a_folder_is_the_submission) {
  struct archive *archive = pack(packed, 0);
  pack_text(archive, "lab5/dsm_loss.c", "packed\n");
  end_pack(archive);
  char *inside = text_format("%s/handin.tar.gz", given), *second = text_format("%s/2.zip", given);
  ck_assert_int_eq(rename(packed, inside), 0);
  put("letter.txt", "Dear teacher,\n");
  Submission *submission = take(given);
  expect_text(submission, 5, "dsm_loss", "packed\n");
  submission_free(submission);
  put("2.zip", "another\n"); /* which of them? */
  submission = take(given);
  ck_assert_int_eq(submission->files, 0);
  submission_free(submission);
  ck_assert(unlink(second) == 0 && rename(inside, packed) == 0);
  ck_assert_int_eq(symlink(packed, inside), 0);
  submission = take(given);
  ck_assert_int_eq(submission->files, 0);
  submission_free(submission);
  free(inside), free(second);
}
END_TEST

START_TEST(a_file_that_two_labs_want_needs_its_folder) {
  char *own = lab6.exercise[0].file;
  lab6.exercise[0].file = (char *)"dsm_loss.c";
  put("dsm_loss.c", "of which lab?\n"), put("train_dsm.c", "of lab 5\n");
  Submission *submission = take(given);
  lab6.exercise[0].file = own;
  expect_absent(submission, "dsm_loss");
  expect_text(submission, 5, "train_dsm", "of lab 5\n");
  expect_note(submission, "dsm_loss.c lies in no lab's folder", "lab6/dsm_loss.c");
  submission_free(submission);
}
END_TEST

START_TEST(files_in_no_place_are_noted) {
  put("one/dsm_loss.c", "in no lab's folder\n");
  put("one/two/lab5/train_dsm.c", "too deep\n");
  Submission *submission = take(given);
  ck_assert_int_eq(submission->files, 0);
  expect_note(submission, "nothing to grade was found", "as lab5/dsm_loss.c");
  submission_free(submission);
}
END_TEST

START_TEST(what_is_no_archive_is_noted) {
  put("../given.archive", "this is a letter\n");
  Submission *submission = take(packed);
  ck_assert_int_eq(submission->files, 0);
  ck_assert_int_eq(submission->notes, 1);
  submission_free(submission);
  put("../given.archive", "");
  submission = take(packed);
  ck_assert_int_eq(submission->files, 0);
  submission_free(submission);
}
END_TEST

START_TEST(what_is_not_there_is_an_error) {
  char *path = text_format("%s/nothing", folder);
  ck_assert_ptr_null(submission_open(path, taken, both_labs, 2));
  ck_assert_ptr_nonnull(strstr(error_message(), "nothing"));
  ck_assert_ptr_null(submission_open("/dev/null", taken, both_labs, 2));
  free(path);
}
END_TEST

Suite *make_submission_suite(void);
Suite *make_submission_suite(void) {
  Suite *suite = suite_create("submission");
  TCase *tests = tcase_create("folders and archives");
  tcase_add_checked_fixture(tests, make_folders, remove_folders);
  tcase_set_timeout(tests, 60);
  tcase_add_test(tests, places_are_searched_in_order);
  tcase_add_test(tests, copies_that_are_equal_are_no_news);
  tcase_add_test(tests, archives_are_searched_in_the_same_order);
  tcase_add_test(tests, texts_are_mended);
  tcase_add_test(tests, what_cannot_be_compiled_is_named);
  tcase_add_test(tests, links_and_pipes_in_a_folder_are_ignored);
  tcase_add_test(tests, a_linked_folder_is_not_followed);
  tcase_add_test(tests, hostile_entries_are_ignored);
  tcase_add_test(tests, names_are_cleaned_in_notes);
  tcase_add_test(tests, a_bomb_is_left_alone);
  tcase_add_test(tests, a_damaged_archive_gives_what_is_known_to_be_right);
  tcase_add_test(tests, one_wrong_bit_is_noticed);
  tcase_add_test(tests, the_one_archive_in_a_folder_is_the_submission);
  tcase_add_test(tests, a_file_that_two_labs_want_needs_its_folder);
  tcase_add_test(tests, files_in_no_place_are_noted);
  tcase_add_test(tests, what_is_no_archive_is_noted);
  tcase_add_test(tests, what_is_not_there_is_an_error);
  suite_add_tcase(suite, tests);
  return suite;
}
