/* The box against box_attacks.c: each attack works outside, none inside. */
#define _DEFAULT_SOURCE
#include <fcntl.h>
#include <signal.h>
#include <sys/socket.h>

#include "box_by_hand.h"

/* ---- attacks that give a plain yes or no ---- */

enum { SECRET = 1, ESCAPED, OUR_PID }; /* arguments that the test knows */

static const struct {
  const char *name, *argument;
  int special; /* argument: one of the above */
  int basic;   /* refused at the basic level too */
  int rare;    /* not every user of every machine can do this outside either */
} attacks[] = {
    {"reads", "/etc/passwd", 0, 0, 0},
    {"reads", "/etc/shadow", 0, 1, 1},
    {"reads", "/proc/self/status", 0, 0, 0},
    {"reads", NULL, SECRET, 0, 0},
    {"appends", NULL, SECRET, 0, 0},
    {"empties", NULL, SECRET, 0, 0},
    {"removes", NULL, SECRET, 0, 0},
    {"creates", NULL, ESCAPED, 0, 0},
    {"makes_tcp_socket", "", 0, 0, 0},
    {"makes_unix_socket", "", 0, 0, 0},
    {"reaches", NULL, OUR_PID, 0, 0},
    {"limits_another", NULL, OUR_PID, 0, 0},
    {"traces", "", 0, 0, 0},
    {"makes_namespace", "", 0, 0, 1},
    {"clones_namespace", "", 0, 0, 1},
    {"shares_memory", "", 0, 0, 0},
    {"makes_memory_file", "", 0, 0, 0},
    {"sees_environment", "BOX_TEST_TOKEN", 0, 1, 0},
    {"sees_descriptors", "", 0, 1, 0},
    {"is_root", "", 0, 1, 1},
    {"takes_memory", "400", 0, 1, 0},
    {"forks", "40", 0, 1, 0},
};
enum { ATTACKS = sizeof attacks / sizeof *attacks };

static char *argument_of(int i) {
  switch (attacks[i].special) {
  case SECRET:
    return text_copy(secret);
  case ESCAPED:
    return text_format("%s/escaped", folder);
  case OUR_PID:
    return text_format("%ld", (long)getpid());
  default:
    return text_copy(attacks[i].argument);
  }
}

START_TEST(the_attack_works_outside_and_not_inside) {
  int attack = _i % ATTACKS, level = _i / ATTACKS;
  if ((level == BOX_BASIC && !attacks[attack].basic) || !has_level(levels[level])) return;
  lay_out();
  char *argument = argument_of(attack);
  setenv("BOX_TEST_TOKEN", "hidden", 1);
  ck_assert_int_ge(dup2(1, 33), 0);

  BoxResult result = run_attack(attacks[attack].name, argument);
  ck_assert_msg(result.status == 1 || (result.status == -1 && result.signal == SIGKILL),
                "%s %s inside: status %d, signal %d, %s", attacks[attack].name, argument,
                result.status, result.signal, result.err);
  box_result_free(&result);
  ck_assert_int_eq(count_attackers(), 0);

  int outside = run_outside(attacks[attack].name, argument);
  if (outside != 0 && attacks[attack].rare)
    printf("not shown here: %s %s does not work outside either\n", attacks[attack].name, argument);
  else
    ck_assert_msg(outside == 0, "%s %s outside: status %d", attacks[attack].name, argument,
                  outside);
  free(argument);
}
END_TEST

/* A file that the command may read is not its to change. */
START_TEST(a_readable_file_can_be_read_only) {
  if (!has_level(levels[_i])) return;
  const char *const refused[] = {"appends", "empties", "changes_mode", "removes"};
  for (int i = -1; i < 4; i++) {
    lay_out();
    const char *const argv[] = {program, i < 0 ? "reads" : refused[i], secret, NULL};
    const char *const readable[] = {program, secret, NULL};
    BoxCommand command = command_for(argv, readable);
    command.writable = NULL;
    BoxResult result = run(&command);
    ck_assert_msg(result.status == (i < 0 ? 0 : 1), "%s: %d", argv[1], result.status);
    box_result_free(&result);
    ck_assert_int_eq(run_outside(argv[1], secret), 0);
  }
}
END_TEST

START_TEST(the_work_folder_can_be_written) {
  if (!has_level(levels[_i])) return;
  lay_out();
  BoxResult result = run_attack("creates", "made_inside");
  ck_assert_int_eq(result.status, 0);
  box_result_free(&result);
  char *made = text_format("%s/made_inside", work);
  ck_assert_int_gt(file_time(made).tv_sec, 0);
  if (_i == BOX_NAMESPACES) { /* whose root is a file system in memory */
    BoxResult root = run_attack("creates", "/made");
    ck_assert_int_eq(root.status, 1);
    box_result_free(&root);
  }
  result = run_attack("removes", made);
  ck_assert_int_eq(result.status, 0);
  box_result_free(&result);
  free(made);
}
END_TEST

/* ---- how commands end, at every level ---- */

START_TEST(ends_are_told) {
  if (!has_level(levels[_i])) return;
  lay_out();
  BoxResult result = run_attack("exits", "0");
  ck_assert(result.status == 0 && result.signal == 0 && !result.timed_out && !result.overflowed);
  ck_assert(result.out_size == 0 && result.err_size == 0);
  box_result_free(&result);
  result = run_attack("exits", "77");
  ck_assert(result.status == 77 && result.signal == 0);
  box_result_free(&result);
  result = run_attack("crashes", "");
  ck_assert_msg(result.status == -1 && result.signal == SIGSEGV, "%d %d", result.status,
                result.signal);
  box_result_free(&result);
}
END_TEST

START_TEST(wall_clock_is_limited) {
  if (!has_level(levels[_i])) return;
  lay_out();
  const char *const argv[] = {program, "sleeps", "20", NULL}, *const readable[] = {program, NULL};
  BoxCommand command = command_for(argv, readable);
  command.seconds = 0.3;
  BoxResult result = run(&command);
  ck_assert(result.timed_out && result.status == -1 && result.signal == SIGKILL);
  ck_assert(result.seconds >= 0.3 && result.seconds < 3);
  box_result_free(&result);
  ck_assert_int_eq(count_attackers(), 0);
}
END_TEST

START_TEST(silence_is_limited) {
  if (!has_level(levels[_i])) return;
  lay_out();
  static const char speaks[] = "for i in 1 2 3 4 5 6; do echo $i; sleep 0.5; done";
  const char *const argv[] = {"/bin/sh", "-c", speaks, NULL}, *const readable[] = {"/usr", NULL};
  BoxCommand command = command_for(argv, readable);
  command.compiler = 1;
  command.silent_seconds = 2.5; /* less than it takes, more than it is ever silent */
  BoxResult result = run(&command);
  ck_assert_msg(result.status == 0 && !result.timed_out, "%d %s", result.status, result.err);
  ck_assert_str_eq(result.out, "1\n2\n3\n4\n5\n6\n");
  box_result_free(&result);
  command.silent_seconds = 0.2;
  result = run(&command);
  ck_assert(result.timed_out && result.status == -1 && result.signal == SIGKILL);
  ck_assert(result.seconds >= 0.2 && result.seconds < 2.5);
  box_result_free(&result);
}
END_TEST

START_TEST(processor_time_is_limited) {
  if (!has_level(levels[_i])) return;
  lay_out();
  const char *const argv[] = {program, "loops", "", NULL}, *const readable[] = {program, NULL};
  BoxCommand command = command_for(argv, readable);
  command.cpu_seconds = 1;
  BoxResult result = run(&command);
  ck_assert_msg(result.status == -1 && result.signal == SIGXCPU && !result.timed_out, "%d %d",
                result.status, result.signal);
  box_result_free(&result);
}
END_TEST

START_TEST(output_is_kept_up_to_the_limit) {
  if (!has_level(levels[_i])) return;
  lay_out();
  BoxResult result = run_attack("prints", "100000");
  ck_assert(result.status == 0 && !result.overflowed);
  ck_assert(result.out_size == 100000 && result.err_size == 100000);
  ck_assert(result.out[99999] == 'x' && result.err[99999] == 'y' && result.out[100000] == '\0');
  box_result_free(&result);
  result = run_attack("prints", "2000000000");
  ck_assert(result.overflowed && result.status == -1);
  ck_assert(result.out_size <= 100000 && result.err_size <= 100000);
  ck_assert(result.seconds < 10);
  box_result_free(&result);
  ck_assert_int_eq(count_attackers(), 0);
}
END_TEST

START_TEST(nothing_is_left_behind) {
  const char *const leavers[] = {"leaves_holder", "leaves_daemon"};
  if (!has_level(levels[_i])) return;
  lay_out();
  /* The basic level cannot hold who leaves the process group. */
  for (int i = 0; i < (_i == BOX_BASIC ? 1 : 2); i++) {
    BoxResult result = run_attack(leavers[i], "15");
    ck_assert_int_eq(result.status, 0);
    ck_assert(result.seconds < 5);
    box_result_free(&result);
    ck_assert_int_eq(count_attackers(), 0);
    ck_assert_int_eq(run_outside(leavers[i], "3"), 0);
    int seen = 0;
    for (int tries = 0; !seen && tries < 40; tries++, usleep(50000)) seen = count_attackers();
    while (count_attackers() > 0) usleep(50000);
    ck_assert_int_gt(seen, 0);
  }
}
END_TEST

START_TEST(two_boxes_after_a_flood_of_processes_still_work) {
  if (!has_level(levels[_i])) return;
  lay_out();
  for (int i = 0; i < 3; i++) {
    BoxResult result = run_attack("forks", "40");
    ck_assert_int_eq(result.status, 1);
    box_result_free(&result);
    result = run_attack("forks", "3");
    ck_assert_int_eq(result.status, 0);
    box_result_free(&result);
  }
  ck_assert_int_eq(count_attackers(), 0);
}
END_TEST

/* ---- without becoming another program ---- */

/* Processes that were forked from one another, as those that make the mistakes' frames
 * are, have what the first of them opened in common. */
START_TEST(forked_graders_do_not_disturb_one_another) {
  enum { FORKED = 4, BOXES = 10 };
  if (!has_level(levels[_i])) return;
  char *true_program = program_find("true");
  const char *const argv[] = {true_program, NULL}, *const readable[] = {true_program, NULL};
  BoxCommand command = {.argv = argv,
                        .readable = readable,
                        .seconds = 20,
                        .cpu_seconds = 20,
                        .megabytes = 256,
                        .output_limit = 1000,
                        .processes = 4};
  BoxResult result;
  pid_t child[FORKED];
  ck_assert_msg(box_run_at((BoxLevel)_i, &command, &result) == 0, "%s", error_message());
  box_result_free(&result);
  for (int c = 0; c < FORKED; c++) {
    if ((child[c] = fork()) != 0) continue;
    int failed = 0;
    for (int b = 0; b < BOXES; b++) {
      failed += box_run_at((BoxLevel)_i, &command, &result) != 0 || result.status != 0;
      box_result_free(&result);
    }
    _exit(failed);
  }
  for (int c = 0; c < FORKED; c++) {
    int status = -1;
    ck_assert_int_eq(waitpid(child[c], &status, 0), child[c]);
    ck_assert_msg(WIFEXITED(status) && WEXITSTATUS(status) == 0, "%d boxes failed",
                  WEXITSTATUS(status));
  }
  free(true_program);
}
END_TEST

START_TEST(a_confined_child_can_open_nothing) {
  lay_out();
  const char *const nothing[] = {NULL};
  BoxCommand limits = {
      .argv = nothing, .readable = nothing, .cpu_seconds = 5, .megabytes = 64, .processes = 1};
  (void)box_user();
  pid_t pid = fork();
  if (pid == 0) {
    box_confine(&limits, STDERR_FILENO);
    int escaped = geteuid() == 0;
    escaped |= (box_landlock_version() > 0 && open(secret, O_RDONLY) >= 0) << 1;
    escaped |= (socket(AF_UNIX, SOCK_STREAM, 0) >= 0) << 2;
    escaped |= (kill(getppid(), 0) == 0) << 3;
    _exit(escaped);
  }
  int status;
  ck_assert_int_eq(waitpid(pid, &status, 0), pid);
  ck_assert_int_eq(status, 0);
}
END_TEST

/* ---- the grader's own failures ---- */

START_TEST(what_cannot_be_started_is_an_error) {
  if (!has_level(levels[_i])) return;
  lay_out();
  const char *const argv[] = {"/no/such/program", NULL};
  BoxCommand command = command_for(argv, NULL);
  BoxResult result;
  ck_assert_int_eq(box_run(&command, &result), -1);
  ck_assert_ptr_nonnull(strstr(error_message(), "/no/such/program"));
  const char *const good[] = {program, "exits", "0", NULL}, *const readable[] = {program, NULL};
  command = command_for(good, readable);
  command.writable = "/no/such/folder";
  ck_assert_int_eq(box_run(&command, &result), -1);
  ck_assert_ptr_nonnull(strstr(error_message(), "/no/such/folder"));
}
END_TEST

START_TEST(an_unknown_level_is_an_error) {
  setenv("BOX_LEVEL", "strong", 1);
  const char *const argv[] = {program, "exits", "0", NULL};
  BoxCommand command = command_for(argv, NULL);
  BoxResult result;
  ck_assert_int_eq(box_run(&command, &result), -1);
  ck_assert_ptr_nonnull(strstr(error_message(), "strong"));
}
END_TEST

START_TEST(the_best_level_is_chosen) {
  unsetenv("BOX_LEVEL");
  BoxLevel level = box_level();
  ck_assert_str_eq(box_level_name(level), levels[level]);
  ck_assert_int_eq(level == BOX_NAMESPACES, *box_level_reason() == '\0');
}
END_TEST

Suite *make_box_suite(void);
Suite *make_box_suite(void) {
  Suite *suite = suite_create("box");
  TCase *tests = tcase_create("attacks");
  tcase_add_unchecked_fixture(tests, make_folder, remove_folder);
  tcase_set_timeout(tests, 60);
  tcase_add_loop_test(tests, the_attack_works_outside_and_not_inside, 0, LEVELS * ATTACKS);
  tcase_add_loop_test(tests, a_readable_file_can_be_read_only, BOX_LANDLOCK, LEVELS);
  tcase_add_loop_test(tests, the_work_folder_can_be_written, 0, LEVELS);
  tcase_add_loop_test(tests, ends_are_told, 0, LEVELS);
  tcase_add_loop_test(tests, wall_clock_is_limited, 0, LEVELS);
  tcase_add_loop_test(tests, silence_is_limited, 0, LEVELS);
  tcase_add_loop_test(tests, processor_time_is_limited, 0, LEVELS);
  tcase_add_loop_test(tests, output_is_kept_up_to_the_limit, 0, LEVELS);
  tcase_add_loop_test(tests, nothing_is_left_behind, 0, LEVELS);
  tcase_add_loop_test(tests, two_boxes_after_a_flood_of_processes_still_work, 0, LEVELS);
  tcase_add_loop_test(tests, what_cannot_be_started_is_an_error, 0, LEVELS);
  tcase_add_loop_test(tests, forked_graders_do_not_disturb_one_another, 0, LEVELS);
  tcase_add_test(tests, a_confined_child_can_open_nothing);
  tcase_add_test(tests, an_unknown_level_is_an_error);
  tcase_add_test(tests, the_best_level_is_chosen);
  suite_add_tcase(suite, tests);
  return suite;
}
