/* Checkpoints: what comes back, and that every damaged file is refused with a reason. */
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "error.h"
#include "run_child.h"
#include "score_net.h"

static char folder[] = "/tmp/score_net_XXXXXX", path[64], part[72];

static void make_folder(void) {
  ck_assert(mkdtemp(folder));
  snprintf(path, sizeof path, "%s/a.net", folder);
  snprintf(part, sizeof part, "%s.part", path);
}

static void remove_folder(void) {
  remove(path);
  remove(part);
  ck_assert_int_eq(rmdir(folder), 0); /* nothing else is left in it */
  strcpy(folder + strlen(folder) - 6, "XXXXXX");
}

static ScoreNet *small_net(uint64_t seed, Activation activation) {
  Rng rng = rng_new(seed, 0);
  return score_net_new(3, (const int[]){2, 10, 7, 3}, activation, &rng);
}

static void write_file(const char *bytes, size_t count) {
  FILE *file = fopen(path, "wb");
  ck_assert(file && fwrite(bytes, 1, count, file) == count);
  ck_assert_int_eq(fclose(file), 0);
}

static size_t read_whole_file(char *bytes, size_t room) {
  FILE *file = fopen(path, "rb");
  ck_assert(file);
  size_t count = fread(bytes, 1, room, file);
  fclose(file);
  return count;
}

static void assert_refused(const char *why) {
  ScoreNet *net = score_net_load(path);
  ck_assert(!net);
  ck_assert_msg(strstr(error_message(), why) && strstr(error_message(), path),
                "'%s' does not say '%s' and the file", error_message(), why);
}

START_TEST(a_checkpoint_comes_back) {
  for (int activation = 0; activation < 2; activation++) {
    ScoreNet *net = small_net(1, activation);
    net->theta[3] = -0.0f;
    net->theta[4] = 1e-42f;
    ck_assert_int_eq(score_net_save(net, path), 0);
    ScoreNet *back = score_net_load(path);
    ck_assert_msg(back, "%s", error_message());
    ck_assert(back->layers == 3 && (int)back->activation == activation);
    ck_assert(memcmp(back->width, net->width, sizeof net->width) == 0);
    ck_assert(memcmp(back->theta, net->theta, net->parameters * sizeof *net->theta) == 0);
    Matrix x = matrix_new(2, 2), s = matrix_new(2, 3);
    score_net_evaluate(back, &x, &s);
    matrix_free(&x), matrix_free(&s);
    score_net_free(net), score_net_free(back);
  }
}
END_TEST

START_TEST(the_format_is_what_it_says) {
  Rng rng = rng_new(1, 0);
  ScoreNet *net = score_net_new(1, (const int[]){1, 1}, ACTIVATION_SOFTPLUS, &rng);
  net->theta[0] = 1;
  net->theta[1] = -2.5f;
  ck_assert_int_eq(score_net_save(net, path), 0);
  static const char want[] = "score_net 1\nsoftplus 1 1\n2\n\x00\x00\x80\x3f\x00\x00\x20\xc0";
  char got[100];
  ck_assert_uint_eq(read_whole_file(got, sizeof got), sizeof want - 1);
  ck_assert(memcmp(got, want, sizeof want - 1) == 0);
  score_net_free(net);
}
END_TEST

START_TEST(damaged_files_are_refused) {
  assert_refused("No such file");
  write_file("", 0);
  assert_refused("not a network");
  write_file("# x y\n1 2\n", 10);
  assert_refused("not a network");
  const char *const headers[][2] = {
      {"score_net 2\nsilu 2 3 2\n17\n", "format 2"},
      {"score_net 1\n", "first three lines"},
      {"score_net 1\nsilu 2 3 2\n", "first three lines"},
      {"score_net 1\nsilu 2\n17\n", "first three lines"},
      {"score_net 1\nrelu 2 3 2\n17\n", "first three lines"},
      {"score_net 1\nsilu 2 0 2\n17\n", "width 0"},
      {"score_net 1\nsilu 2 -3 2\n17\n", "width -3"},
      {"score_net 1\nsilu 2 1000000 2\n17\n", "width 1000000"},
      {"score_net 1\nsilu 1 1 1 1 1 1 1 1 1 1 1 1\n22\n", "9 layers"},
      {"score_net 1\nsilu 2 3 2\n18\n", "18 numbers"},
      {"score_net 1\nsilu 2 3 2\n17\n", "cut short"},
  };
  for (size_t i = 0; i < sizeof headers / sizeof *headers; i++) {
    write_file(headers[i][0], strlen(headers[i][0]));
    assert_refused(headers[i][1]);
  }
  ScoreNet *net = small_net(1, ACTIVATION_SILU);
  ck_assert_int_eq(score_net_save(net, path), 0);
  score_net_free(net);
  char whole[2000];
  size_t size = read_whole_file(whole, sizeof whole);
  ck_assert(size > 400 && size < sizeof whole);
  for (size_t kept = 0; kept < size; kept++) { /* cut off after any byte */
    write_file(whole, kept);
    ScoreNet *back = score_net_load(path);
    ck_assert_msg(!back, "a file of %zu of %zu bytes was taken", kept, size);
  }
  whole[size] = 0;
  write_file(whole, size + 1);
  assert_refused("goes on");
}
END_TEST

static void save_on_a_full_disk(void *context) {
  struct rlimit limit = {200, 200};
  signal(SIGXFSZ, SIG_IGN);
  setrlimit(RLIMIT_FSIZE, &limit);
  ScoreNet *net = small_net(2, ACTIVATION_SILU);
  int result = score_net_save(net, path);
  score_net_free(net);
  /* fork shares no memory: the status tells */
  _exit(result == -1 && strstr(error_message(), context) && strstr(error_message(), path) ? 0 : 1);
}

START_TEST(a_full_disk_leaves_the_old_file) {
  ScoreNet *net = small_net(1, ACTIVATION_SILU);
  ck_assert_int_eq(score_net_save(net, path), 0);
  Child child = run_child(save_on_a_full_disk, "too large");
  ck_assert_msg(child.exit_status == 0, "the failed save did not say so: %s", child.err);
  ck_assert_int_ne(access(part, F_OK), 0);
  ScoreNet *back = score_net_load(path);
  ck_assert(back && memcmp(back->theta, net->theta, net->parameters * sizeof *net->theta) == 0);
  score_net_free(net), score_net_free(back);
}
END_TEST

START_TEST(a_missing_folder_is_named) {
  ScoreNet *net = small_net(1, ACTIVATION_SILU);
  ck_assert_int_eq(score_net_save(net, "/nowhere/at/all.net"), -1);
  ck_assert(strstr(error_message(), "/nowhere/at/all.net: No such file"));
  score_net_free(net);
}
END_TEST

Suite *make_score_net_file_suite(void) {
  Suite *suite = suite_create("score_net_file");
  TCase *tcase = tcase_create("score_net_file");
  tcase_add_checked_fixture(tcase, make_folder, remove_folder);
  tcase_add_test(tcase, a_checkpoint_comes_back);
  tcase_add_test(tcase, the_format_is_what_it_says);
  tcase_add_test(tcase, damaged_files_are_refused);
  tcase_add_test(tcase, a_full_disk_leaves_the_old_file);
  tcase_add_test(tcase, a_missing_folder_is_named);
  suite_add_tcase(suite, tcase);
  return suite;
}
