/* files: whole files, folders and programs. */
#define _DEFAULT_SOURCE
#include <check.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "error.h"
#include "files.h"
#include "text.h"

#ifndef TEST_BUILD
#define TEST_BUILD "build"
#endif

static char *folder, *file;

static void make_folder(void) {
  folder = folder_make_private(TEST_BUILD);
  ck_assert_msg(folder != NULL, "%s", error_message());
  file = text_format("%s/file", folder);
}

static void remove_folder(void) {
  folder_remove(folder);
  free(folder), free(file);
}

START_TEST(a_file_comes_back_as_written) {
  size_t size = 0;
  ck_assert_int_eq(file_write(file, "a\0b\n", 4), 0);
  char *data = file_read(file, 4, &size);
  ck_assert(data && size == 4 && memcmp(data, "a\0b\n\0", 5) == 0);
  free(data);
  ck_assert_ptr_null(file_read(file, 3, &size));
  ck_assert_ptr_nonnull(strstr(error_message(), "too large"));
}
END_TEST

START_TEST(what_is_no_file_is_not_read) {
  char *pipe = text_format("%s/pipe", folder);
  ck_assert_int_eq(mkfifo(pipe, 0644), 0);
  ck_assert_ptr_null(file_read(pipe, 100, NULL));
  ck_assert_ptr_null(file_read(folder, 100, NULL));
  ck_assert_ptr_null(file_read("/dev/zero", 100, NULL));
  ck_assert_ptr_null(file_read(file, 100, NULL));
  ck_assert_ptr_nonnull(strstr(error_message(), file));
  free(pipe);
}
END_TEST

START_TEST(a_write_that_fails_leaves_nothing) {
  char **names, *under = text_format("%s/file/under", folder);
  ck_assert_int_eq(file_write(file, "x", 1), 0);
  ck_assert_int_eq(file_write(under, "x", 1), -1);
  ck_assert_int_eq(mkdir(under, 0755), -1);
  int n = folder_names(folder, "", &names);
  ck_assert_int_eq(n, 1);
  folder_free_names(names, n);
  free(under);
}
END_TEST

START_TEST(a_copy_keeps_bytes_and_permissions) {
  char *copy = text_format("%s/copy", folder);
  struct stat about;
  ck_assert_int_eq(file_write(file, "run me", 6), 0);
  ck_assert_int_eq(chmod(file, 0750), 0);
  ck_assert_int_eq(file_copy(file, copy), 0);
  ck_assert_int_eq(stat(copy, &about), 0);
  ck_assert_int_eq((int)(about.st_mode & 0777), 0750);
  char *data = file_read(copy, 100, NULL);
  ck_assert_str_eq(data, "run me");
  free(data), free(copy);
}
END_TEST

START_TEST(names_are_sorted_and_chosen_by_their_end) {
  const char *const made[] = {"b.c", "a.c", ".c", "c.h", "ac"};
  for (int i = 0; i < 5; i++) {
    char *path = text_format("%s/%s", folder, made[i]);
    ck_assert_int_eq(file_write(path, "", 0), 0);
    free(path);
  }
  char **names;
  ck_assert_int_eq(folder_names(folder, ".c", &names), 2);
  ck_assert_str_eq(names[0], "a.c");
  ck_assert_str_eq(names[1], "b.c");
  folder_free_names(names, 2);
  ck_assert_int_eq(folder_names("/no/such/folder", "", &names), 0);
}
END_TEST

START_TEST(removing_a_folder_follows_no_link) {
  char *inside = text_format("%s/a/b/c", folder), *link = text_format("%s/a/link", folder);
  char *kept = text_format("%s/kept", folder), *top = text_format("%s/a", folder);
  char *target = path_absolute(kept);
  ck_assert(folder_make(inside) == 0 && folder_make(kept) == 0);
  ck_assert_int_eq(file_write(file, "x", 1), 0);
  ck_assert_int_eq(symlink(target, link), 0);
  folder_remove(top);
  ck_assert_int_ne(access(top, F_OK), 0);
  ck_assert_int_eq(access(kept, F_OK), 0);
  ck_assert_int_eq(access(file, F_OK), 0);
  free(inside), free(link), free(kept), free(top), free(target);
}
END_TEST

START_TEST(only_old_folders_of_that_name_are_left_over) {
  char *fresh = folder_make_private(folder), *old = folder_make_private(folder);
  char *other = text_format("%s/other", folder);
  ck_assert(fresh && old && folder_make(other) == 0);
  const struct timespec long_ago[2] = {{1000, 0}, {1000, 0}};
  ck_assert(utimensat(AT_FDCWD, old, long_ago, 0) == 0);
  ck_assert(utimensat(AT_FDCWD, other, long_ago, 0) == 0);
  folder_remove_left_over(folder, "work.", 3600);
  ck_assert(access(fresh, F_OK) == 0);
  ck_assert(access(old, F_OK) != 0);
  ck_assert(access(other, F_OK) == 0);
  free(fresh), free(old), free(other);
}
END_TEST

START_TEST(a_folder_cannot_be_made_under_a_file) {
  char *under = text_format("%s/file/folder", folder);
  ck_assert_int_eq(file_write(file, "x", 1), 0);
  ck_assert_int_eq(folder_make(under), -1);
  ck_assert_int_eq(folder_make(file), -1);
  ck_assert_int_eq(folder_make(folder), 0);
  free(under);
}
END_TEST

START_TEST(times_are_compared_to_the_nanosecond) {
  struct timespec a = {5, 7}, b = {5, 8}, c = {6, 0};
  ck_assert(time_before(a, b) && time_before(b, c) && !time_before(b, a) && !time_before(a, a));
  ck_assert_int_eq((int)file_time("/no/such/file").tv_sec, 0);
}
END_TEST

START_TEST(programs_are_found_as_the_shell_does) {
  char *program = program_find("sh");
  ck_assert(program && program[0] == '/' && access(program, X_OK) == 0);
  free(program);
  ck_assert_ptr_null(program_find("no-such-program-anywhere"));
  setenv("PATH", folder, 1);
  ck_assert_ptr_null(program_find("sh"));
}
END_TEST

Suite *make_files_suite(void);
Suite *make_files_suite(void) {
  Suite *suite = suite_create("files");
  TCase *tests = tcase_create("files and folders");
  tcase_add_checked_fixture(tests, make_folder, remove_folder);
  tcase_add_test(tests, a_file_comes_back_as_written);
  tcase_add_test(tests, what_is_no_file_is_not_read);
  tcase_add_test(tests, a_write_that_fails_leaves_nothing);
  tcase_add_test(tests, a_copy_keeps_bytes_and_permissions);
  tcase_add_test(tests, names_are_sorted_and_chosen_by_their_end);
  tcase_add_test(tests, removing_a_folder_follows_no_link);
  tcase_add_test(tests, only_old_folders_of_that_name_are_left_over);
  tcase_add_test(tests, a_folder_cannot_be_made_under_a_file);
  tcase_add_test(tests, times_are_compared_to_the_nanosecond);
  tcase_add_test(tests, programs_are_found_as_the_shell_does);
  suite_add_tcase(suite, tests);
  return suite;
}
