/* lab and error: what the sections' programs share. */
#include <check.h>
#include <getopt.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>

#include "error.h"
#include "lab.h"
#include "run_child.h"
#include "scratch.h"

static Scratch scratch;
static void make_scratch(void) {
  scratch = scratch_new();
}
static void free_scratch(void) {
  scratch_free(&scratch);
}

/* ---- error ---- */

START_TEST(the_message_is_the_latest_on_one_line) {
  ck_assert_str_eq(error_message(), "");
  error_set("cannot open %s: %d", "a.net", 7);
  ck_assert_str_eq(error_message(), "cannot open a.net: 7");
  error_set("lab 5: %s", error_message()); /* its own old text, taken into the new */
  ck_assert_str_eq(error_message(), "lab 5: cannot open a.net: 7");
  error_set("two\nlines");
  ck_assert_str_eq(error_message(), "two lines");
  char much[5000];
  memset(much, 'x', sizeof much - 1);
  much[sizeof much - 1] = '\0';
  error_set("%s", much);
  ck_assert_uint_gt(strlen(error_message()), 500);
}
END_TEST

static void leave_with_error(void *context) {
  (void)context;
  dup2(STDOUT_FILENO, STDERR_FILENO); /* one file, to see the order */
  printf("before\n");
  error_set("cannot open %s", "a.net");
  error_exit(2, "lab5");
}

START_TEST(error_exit_says_why) {
  Child child = run_child(leave_with_error, NULL);
  ck_assert_int_eq(child.exit_status, 2);
  ck_assert_str_eq(child.out, "before\nlab5: cannot open a.net\n");
}
END_TEST

/* ---- open exercises ---- */

static const char *hooked;
static void hook(const char *exercise) {
  hooked = exercise;
}

START_TEST(an_open_exercise_is_noted) {
  ck_assert(!lab_is_open("dsm_loss"));
  char name[] = "dsm_loss";
  lab_todo(name);
  lab_todo(name);
  name[0] = 'X'; /* the name is kept, not the pointer */
  ck_assert(lab_is_open("dsm_loss"));
  ck_assert(!lab_is_open("dsm") && !lab_is_open("train_dsm"));
  lab_todo_hook = hook;
  lab_todo("train_dsm");
  ck_assert_str_eq(hooked, "train_dsm");
  ck_assert(lab_is_open("train_dsm"));
}
END_TEST

static void report_two(void *context) {
  (void)context;
  const char *names[] = {"dsm_target", "dsm_loss", "train_dsm", NULL};
  lab_todo("train_dsm");
  lab_todo("dsm_loss");
  exit(lab_report_open(5, names));
}

static void report_none(void *context) {
  (void)context;
  exit(lab_report_open(5, (const char *[]){"dsm_loss", NULL}));
}

START_TEST(open_exercises_are_reported_with_the_way_on) {
  Child child = run_child(report_two, NULL);
  ck_assert_int_eq(child.exit_status, 2);
  ck_assert_str_eq(child.out,
                   "dsm_loss is still open: write labs/lab5/dsm_loss.c, then run make lab5 again.\n"
                   "train_dsm is still open: write labs/lab5/train_dsm.c, then run make lab5 "
                   "again.\n");
  child = run_child(report_none, NULL);
  ck_assert_int_eq(child.exit_status, 0);
  ck_assert_str_eq(child.out, "");
}
END_TEST

/* ---- the command line ---- */

static LabOptions options_of(const char *const *words) {
  int n = 0;
  char *argv[12] = {"build/student/lab5/lab5"};
  while (words[n]) n++;
  for (int i = 0; i < n; i++) argv[i + 1] = (char *)words[i];
  optind = 1;
  return lab_options(n + 1, argv);
}

START_TEST(options_are_read) {
  LabOptions o = options_of((const char *[]){NULL});
  ck_assert_str_eq(o.program, "lab5");
  ck_assert_str_eq(o.out, ".");
  ck_assert(o.earlier == NULL && o.reference == NULL && o.seed == 1);
  o = options_of((const char *[]){"--out", "a", "--earlier", "b", "--reference=c", "--seed",
                                  "18446744073709551615", NULL});
  ck_assert_str_eq(o.out, "a");
  ck_assert_str_eq(o.earlier, "b");
  ck_assert_str_eq(o.reference, "c");
  ck_assert(o.seed == UINT64_MAX);
}
END_TEST

static void read_options(void *words) {
  options_of(words);
}

START_TEST(wrong_options_end_with_one_line_and_status_2) {
  static const struct {
    const char *word[3], *says;
  } wrong[] = {
      {{"--colour"}, "--colour"},
      {{"-x"}, "x"},
      {{"--out"}, "out"},
      {{"stray"}, "'stray' is not an option"},
      {{"--seed", "ten"}, "not 'ten'"},
      {{"--seed", "1x"}, "not '1x'"},
      {{"--seed", "-1"}, "not '-1'"},
      {{"--seed", ""}, "not ''"},
      {{"--seed", "18446744073709551616"}, "whole number from 0 to 2^64 - 1"},
  };
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
    Child child = run_child(read_options, (void *)wrong[i].word);
    ck_assert_msg(child.exit_status == 2, "%s: status %d", wrong[i].word[0], child.exit_status);
    assert_one_line(child.err, wrong[i].says);
    ck_assert_str_eq(child.out, "");
  }
}
END_TEST

START_TEST(help_lists_every_option) {
  Child child = run_child(read_options, (const char *[]){"--help", NULL});
  ck_assert_int_eq(child.exit_status, 0);
  const char *options[] = {"Usage: lab5", "--out", "--earlier", "--reference", "--seed"};
  for (int i = 0; i < 5; i++) ck_assert_msg(strstr(child.out, options[i]), "no %s", options[i]);
}
END_TEST

/* ---- files ---- */

START_TEST(eight_paths_live_at_once) {
  LabOptions o = {.out = "build/student/lab5"};
  const char *path[8];
  char name[8] = "0.dat", expected[64];
  for (int i = 0; i < 8; i++) name[0] = (char)('0' + i), path[i] = lab_path(&o, name);
  for (int i = 0; i < 8; i++) {
    snprintf(expected, sizeof expected, "build/student/lab5/%d.dat", i);
    ck_assert_str_eq(path[i], expected);
  }
}
END_TEST

static LabOptions options_in_scratch(void) {
  const char *folders[] = {"own", "ref", "own/lab5", "ref/lab5"};
  static char own[300], reference[300], out[300];
  for (int i = 0; i < 4; i++) ck_assert_int_eq(mkdir(scratch_path(&scratch, folders[i]), 0700), 0);
  strcpy(own, scratch_path(&scratch, "own"));
  strcpy(reference, scratch_path(&scratch, "ref"));
  strcpy(out, scratch_path(&scratch, "own/lab5"));
  return (LabOptions){.program = "lab6", .out = out, .earlier = own, .reference = reference};
}

static void load_network(void *options) {
  ScoreNet *net = lab_network(options, 5, "dsm.net");
  if (!net) error_exit(3, "test");
  score_net_free(net);
}

START_TEST(the_authors_own_network_comes_first) {
  LabOptions o = options_in_scratch();
  Child child = run_child(load_network, &o);
  ck_assert_int_eq(child.exit_status, 3);
  assert_one_line(child.err, "the network dsm.net of lab 5 is not there: run make lab5 first");

  Rng rng = rng_new(61, 0);
  ScoreNet *net = score_net_new_silu(&rng);
  LabOptions reference = o;
  reference.out = scratch_path(&scratch, "ref/lab5");
  lab_save_network(&reference, net, "dsm.net");
  child = run_child(load_network, &o);
  ck_assert_int_eq(child.exit_status, 0);
  assert_one_line(child.out, "ref/lab5/dsm.net");
  assert_one_line(child.out, "the reference's");

  lab_save_network(&o, net, "dsm.net");
  child = run_child(load_network, &o);
  ck_assert_int_eq(child.exit_status, 0);
  assert_one_line(child.out, "own/lab5/dsm.net");
  assert_one_line(child.out, "your own");
  score_net_free(net);

  scratch_write(scratch_path(&scratch, "own/lab5/dsm.net"), "garbage");
  child = run_child(load_network, &o); /* never the reference's behind one's back */
  ck_assert_int_eq(child.exit_status, 3);
  assert_one_line(child.err, "own/lab5/dsm.net");
}
END_TEST

static void save_nowhere(void *net) {
  LabOptions o = {.program = "lab5", .out = "no/such/folder"};
  lab_save_network(&o, net, "dsm.net");
}

START_TEST(a_network_that_cannot_be_saved_ends_the_program) {
  Rng rng = rng_new(62, 0);
  ScoreNet *net = score_net_new_silu(&rng);
  Child child = run_child(save_nowhere, net);
  ck_assert_int_eq(child.exit_status, 2);
  assert_one_line(child.err, "no/such/folder/dsm.net");
  score_net_free(net);
}
END_TEST

START_TEST(seconds_go_forward) {
  double before = lab_seconds();
  nanosleep(&(struct timespec){.tv_nsec = 20000000}, NULL);
  double passed = lab_seconds() - before;
  ck_assert(passed >= 0.019 && passed < 5);
}
END_TEST

Suite *make_lab_suite(void) {
  Suite *suite = suite_create("lab");
  TCase *messages = tcase_create("messages");
  tcase_set_timeout(messages, 60);
  tcase_add_test(messages, the_message_is_the_latest_on_one_line);
  tcase_add_test(messages, error_exit_says_why);
  tcase_add_test(messages, an_open_exercise_is_noted);
  tcase_add_test(messages, open_exercises_are_reported_with_the_way_on);
  suite_add_tcase(suite, messages);
  TCase *options = tcase_create("options");
  tcase_set_timeout(options, 60);
  tcase_add_test(options, options_are_read);
  tcase_add_test(options, wrong_options_end_with_one_line_and_status_2);
  tcase_add_test(options, help_lists_every_option);
  suite_add_tcase(suite, options);
  TCase *files = tcase_create("files");
  tcase_set_timeout(files, 60);
  tcase_add_checked_fixture(files, make_scratch, free_scratch);
  tcase_add_test(files, eight_paths_live_at_once);
  tcase_add_test(files, the_authors_own_network_comes_first);
  tcase_add_test(files, a_network_that_cannot_be_saved_ends_the_program);
  tcase_add_test(files, seconds_go_forward);
  suite_add_tcase(suite, files);
  return suite;
}
