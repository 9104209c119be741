/* box_by_hand: a folder with the program of attacks, and ways to run it in the box
 * and outside. */
#ifndef TESTS_BOX_BY_HAND_H
#define TESTS_BOX_BY_HAND_H

#include <check.h>
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "box.h"
#include "box_private.h"
#include "error.h"
#include "files.h"
#include "text.h"

#ifndef TEST_BUILD
#define TEST_BUILD "build"
#endif

static const char *const levels[] = {"basic", "landlock", "namespaces"};
enum { LEVELS = 3 };

static char *folder, *work, *secret, *program;

static inline void make_folder(void) {
  char *relative = folder_make_private(TEST_BUILD);
  folder = path_absolute(relative);
  free(relative);
  chmod(folder, 0777); /* only the box keeps anyone from writing here */
  work = text_format("%s/inside", folder);
  secret = text_format("%s/secret", folder);
  program = text_format("%s/box_attacks", folder);
  char *build = text_format("cc -std=c11 tests/box_attacks.c -o %s", program);
  ck_assert_int_eq(system(build), 0);
  free(build);
}

static inline void remove_folder(void) {
  folder_remove(folder);
  free(folder), free(work), free(secret), free(program);
}

/* A fresh work folder, and a secret that the box's user may write by its modes. */
static inline void lay_out(void) {
  folder_remove(work);
  ck_assert_int_eq(mkdir(work, 0755), 0);
  unlink(secret);
  ck_assert_int_eq(file_write(secret, "secret\n", 7), 0);
  if (geteuid() == 0) ck_assert_int_eq(chown(secret, box_user(), (gid_t)box_user()), 0);
}

/* 0, with a line that says so, where this machine has no such level. */
static inline int has_level(const char *level) {
  setenv("BOX_LEVEL", level, 1);
  if (strstr(box_level_reason(), "does not work") == NULL) return 1;
  printf("not tested here: %s\n", box_level_reason());
  return 0;
}

static inline BoxCommand command_for(const char *const *argv, const char *const *readable) {
  return (BoxCommand){.argv = argv,
                      .readable = readable,
                      .writable = work,
                      .seconds = 20,
                      .cpu_seconds = 10,
                      .megabytes = 256,
                      .output_limit = 100000,
                      .processes = 8};
}

static inline BoxResult run(const BoxCommand *command) {
  BoxResult result;
  ck_assert_msg(box_run(command, &result) == 0, "%s", error_message());
  return result;
}

/* Runs an attack with the limits of command_for, changed by nobody. */
static inline BoxResult run_attack(const char *name, const char *argument) {
  const char *const argv[] = {program, name, argument, NULL}, *const readable[] = {program, NULL};
  BoxCommand command = command_for(argv, readable);
  return run(&command);
}

/* The exit status outside, 20 seconds at most; -1 for a signal. */
static inline int run_outside(const char *name, const char *argument) {
  int status;
  pid_t pid = fork();
  if (pid == 0) {
    int nothing = open("/dev/null", O_RDWR);
    dup2(nothing, 1), dup2(nothing, 2);
    setenv("CLEAN_UP", "1", 1);
    alarm(20);
    execl(program, program, name, argument, (char *)NULL);
    _exit(126);
  }
  ck_assert_int_eq(waitpid(pid, &status, 0), pid);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* How many processes run the program of attacks. */
static inline int count_attackers(void) {
  DIR *processes = opendir("/proc");
  int n = 0;
  for (struct dirent *entry; processes && (entry = readdir(processes));) {
    char *link = text_format("/proc/%s/exe", entry->d_name), target[4096];
    ssize_t length = readlink(link, target, sizeof target - 1);
    target[length > 0 ? length : 0] = '\0';
    n += strcmp(target, program) == 0;
    free(link);
  }
  if (processes) closedir(processes);
  return n;
}

#endif
