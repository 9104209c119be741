#include <check.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "class_folder.h"
#include "error.h"
#include "files.h"
#include "scratch.h"
#include "text.h"

/* A class's folders; and the project's own lab 9, which is a small one. */
static Scratch scratch;
static char *submissions, *out;
static Lab *nine;

static void setup(void) {
  scratch = scratch_new();
  submissions = text_format("%s/in", scratch.path);
  out = text_format("%s/out", scratch.path);
  nine = lab_yaml_read("labs/lab9/lab.yaml");
  ck_assert_msg(nine != NULL, "%s", error_message());
  ck_assert(folder_make(submissions) == 0 && folder_make(out) == 0);
}

static void teardown(void) {
  lab_yaml_free(nine);
  free(submissions), free(out);
  scratch_free(&scratch);
}

static void put(const char *name) {
  char *path = text_format("%s/%s", submissions, name);
  ck_assert_int_eq(file_write(path, "x", 1), 0);
  free(path);
}

static int plan(const char *only, uint64_t seed) {
  ClassRun run = {submissions, out, seed, only, &nine, 1};
  return class_plan(&run);
}

static char *pending(void) {
  char *path = text_format("%s/pending", out), *text = file_read(path, 1 << 16, NULL);
  free(path);
  return text;
}

static void pending_is(const char *expected) {
  char *text = pending();
  ck_assert_str_eq(text, expected);
  free(text);
}

/* Longer than a tick of the file system's clock. */
static void wait_a_tick(void) {
  struct timespec tick = {0, 20000000};
  nanosleep(&tick, NULL);
}

/* Stores what the grader found of lab 9: all its exercises, or none of them. */
static int store(const char *key, int whole, const char *words) {
  char *json = text_format("%s/json", scratch.path), *begun = text_format("%s/begun", scratch.path);
  char *exercises = text_copy("");
  for (int e = 0; e < nine->exercises * whole; e++) {
    char *more = text_format("%s%s{\"name\":\"%s\",\"state\":\"passed\",\"points\":1}", exercises,
                             e ? "," : "", nine->exercise[e].name);
    free(exercises);
    exercises = more;
  }
  char *text =
      text_format("{\"execution_time\":2,\"extra_data\":{\"seed\":\"7\",\"isolation\":"
                  "\"namespaces\",\"notes\":[],\"labs\":[{\"lab\":9,\"exercises\":[%s]}]}}",
                  exercises);
  int lab = 9;
  wait_a_tick();
  ck_assert(file_write(json, text, strlen(text)) == 0 && file_write(begun, "", 0) == 0);
  int status = class_store(out, key, &lab, 1, json, begun, words);
  ck_assert_msg(status >= 0, "%s", error_message());
  free(json), free(begun), free(exercises), free(text);
  return status;
}

START_TEST(keys_are_safe_and_tell_names_apart) {
  static const char *const same[] = {"ada", "Ada_1-2.x", "0"};
  static const char *const odd[] = {"-rf",  ".",      "..",   "a b",  "a\nb", "a'b",
                                    "a\"b", "a/b",    "\xff", "\xfe", "$(x)", "",
                                    "a;b",  "_under", "%s",   "*",    "{}",   "a\tb"};
  enum { ODD = sizeof odd / sizeof *odd };
  char *key[ODD];
  for (int i = 0; i < 3; i++) {
    char *its = class_key(same[i]);
    ck_assert_str_eq(its, same[i]);
    free(its);
  }
  for (int i = 0; i < ODD; i++) {
    key[i] = class_key(odd[i]);
    ck_assert_msg(
        strspn(key[i], "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-") ==
            strlen(key[i]),
        "%s", key[i]);
    ck_assert(key[i][0] != '-' && key[i][0] != '.' && strlen(key[i]) < 100);
    for (int k = 0; k < i; k++) ck_assert_str_ne(key[i], key[k]);
  }
  for (int i = 0; i < ODD; i++) free(key[i]);
  char longest[300];
  memset(longest, 'a', sizeof longest - 1), longest[sizeof longest - 1] = '\0';
  char *cut = class_key(longest);
  ck_assert_uint_lt(strlen(cut), 100);
  free(cut);
}
END_TEST

START_TEST(ids_lose_the_archives_ending) {
  static const char *const name[] = {"ada.tar.gz", "ada.zip", "ada.tgz", "ada", "ada.c", ".zip"};
  static const char *const id[] = {"ada", "ada", "ada", "ada", "ada.c", ".zip"};
  for (int i = 0; i < 6; i++) {
    char *its = class_id(name[i]);
    ck_assert_str_eq(its, id[i]);
    free(its);
  }
}
END_TEST

START_TEST(each_submission_is_planned_once) {
  put("ada"), put("bob.zip"), put("eve \n'\"");
  ck_assert_msg(plan(NULL, 7) == 3, "%s", error_message());
  char *text = pending();
  ck_assert(strncmp(text, "ada 9\nbob 9\neve-", 16) == 0 && strstr(text, " 9\n"));
  free(text);
  ck_assert_int_eq(store("ada", 1, ""), 0);
  ck_assert_int_eq(plan(NULL, 7), 2);
  ck_assert_int_eq(plan("bob", 7), 1);
  pending_is("bob 9\n");
  ck_assert_int_eq(plan("bob.zip", 7), 1);
  ck_assert_int_eq(plan("ada", 7), 0);
  ck_assert_int_eq(plan("nobody", 7), -1);
  ck_assert_ptr_nonnull(strstr(error_message(), "no submission named nobody"));
}
END_TEST

START_TEST(what_is_old_is_planned_again) {
  put("ada");
  ck_assert_int_eq(plan(NULL, 7), 1);
  ck_assert(class_is_due(out, "ada", 9) && !class_is_due(out, "bob", 9));
  ck_assert_int_eq(store("ada", 1, ""), 0);
  ck_assert_int_eq(plan(NULL, 7), 0);
  ck_assert_int_eq(plan(NULL, 8), 1); /* another seed */
  wait_a_tick();
  put("ada"); /* handed in again */
  char *path = text_format("%s/ada", submissions);
  struct timespec old[2] = {{1000, 0}, {1000, 0}};
  ck_assert_int_eq(utimensat(AT_FDCWD, path, old, 0), 0); /* with an old date */
  free(path);
  ck_assert_int_eq(plan(NULL, 7), 1);
  ck_assert_int_eq(store("ada", 1, ""), 0);
  ck_assert_int_eq(plan(NULL, 7), 0);
}
END_TEST

START_TEST(error_is_kept_and_tried_again) {
  put("ada");
  ck_assert_int_eq(plan(NULL, 7), 1);
  ck_assert_int_eq(store("ada", 0, "no more \033memory"), 1);
  json_t *result = class_result(out, "ada", 9);
  ck_assert_str_eq(json_string_value(json_object_get(result, "error")), "no more ?memory");
  ck_assert_ptr_null(json_object_get(result, "lab"));
  json_decref(result);
  ck_assert_int_eq(plan(NULL, 7), 1);
}
END_TEST

START_TEST(folder_and_archive_of_a_name_are_two) {
  put("ada.zip");
  char *folder = text_format("%s/ada", submissions);
  ck_assert_int_eq(folder_make(folder), 0);
  free(folder);
  ck_assert_int_eq(plan(NULL, 7), 2);
  pending_is("ada 9\nada.zip 9\n");
}
END_TEST

/* A result under the same key, but of a submission with another name, is not its. */
START_TEST(another_names_result_does_not_count) {
  put("ada");
  ck_assert_int_eq(plan(NULL, 7), 1);
  ck_assert_int_eq(store("ada", 1, ""), 0);
  char *name = text_format("%s/results/ada/submission", out);
  ck_assert_int_eq(file_write(name, "else", 4), 0);
  free(name);
  ck_assert_int_eq(plan(NULL, 7), 1);
}
END_TEST

START_TEST(links_and_pipes_are_left_out) {
  put("ada");
  char *link = text_format("%s/link", submissions), *pipe = text_format("%s/pipe", submissions);
  ck_assert(symlink("/etc", link) == 0 && mkfifo(pipe, 0600) == 0);
  free(link), free(pipe);
  ck_assert_int_eq(plan(NULL, 7), 1);
}
END_TEST

Suite *make_class_folder_suite(void);
Suite *make_class_folder_suite(void) {
  Suite *suite = suite_create("class_folder");
  TCase *tcase = tcase_create("core");
  tcase_add_checked_fixture(tcase, setup, teardown);
  tcase_add_test(tcase, keys_are_safe_and_tell_names_apart);
  tcase_add_test(tcase, ids_lose_the_archives_ending);
  tcase_add_test(tcase, each_submission_is_planned_once);
  tcase_add_test(tcase, what_is_old_is_planned_again);
  tcase_add_test(tcase, error_is_kept_and_tried_again);
  tcase_add_test(tcase, folder_and_archive_of_a_name_are_two);
  tcase_add_test(tcase, another_names_result_does_not_count);
  tcase_add_test(tcase, links_and_pipes_are_left_out);
  suite_add_tcase(suite, tcase);
  return suite;
}
