/* box_level: the best level is the best one at which /bin/true really runs. */
#include "box.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "box_private.h"
#include "error.h"
#include "files.h"

static const char *const names[] = {"basic", "landlock", "namespaces"};

static struct {
  int known, forced, works;
  BoxLevel level;
  char reason[512];
} chosen;

const char *box_level_name(BoxLevel level) {
  return names[level];
}

/* 1, or 0 with error_message() set. */
static int try_level(BoxLevel level) {
  static char *program;
  if (!program) program = program_find("true");
  if (!program) {
    error_set("there is no program 'true' to try it with");
    return 0;
  }
  if (level == BOX_LANDLOCK && box_landlock_version() == 0) {
    error_set("the kernel has no Landlock");
    return 0;
  }
  const char *const argv[] = {program, NULL}, *const readable[] = {program, NULL};
  BoxCommand command = {.argv = argv,
                        .readable = readable,
                        .seconds = 10,
                        .cpu_seconds = 10,
                        .megabytes = 256,
                        .output_limit = 1000,
                        .processes = 4};
  BoxResult result;
  if (box_run_at(level, &command, &result) != 0) return 0;
  int works = result.status == 0;
  if (!works) error_set("a command that does nothing failed in it: %.200s", result.err);
  box_result_free(&result);
  return works;
}

static void note(BoxLevel level) {
  size_t used = strlen(chosen.reason);
  snprintf(chosen.reason + used, sizeof chosen.reason - used, "%sno %s: %.200s", used ? "; " : "",
           names[level], error_message());
}

static void choose(void) {
  chosen.known = 1;
  const char *asked = getenv("BOX_LEVEL");
  if (asked && *asked) {
    chosen.forced = 1;
    for (int level = BOX_BASIC; level <= BOX_NAMESPACES; level++)
      if (strcmp(asked, names[level]) == 0) {
        chosen.level = (BoxLevel)level;
        chosen.works = try_level(chosen.level);
        snprintf(chosen.reason, sizeof chosen.reason, "BOX_LEVEL=%s%s%.200s", asked,
                 chosen.works ? "" : ", which does not work here: ",
                 chosen.works ? "" : error_message());
        return;
      }
    snprintf(chosen.reason, sizeof chosen.reason,
             "BOX_LEVEL=%.20s: it is namespaces, landlock or basic", asked);
    return;
  }
  for (int level = BOX_NAMESPACES; level > BOX_BASIC; level--) {
    chosen.level = (BoxLevel)level;
    if (try_level(chosen.level)) {
      chosen.works = 1;
      return;
    }
    note(chosen.level);
  }
  chosen.level = BOX_BASIC;
  chosen.works = 1;
}

BoxLevel box_level(void) {
  if (!chosen.known) choose();
  return chosen.level;
}

const char *box_level_reason(void) {
  if (!chosen.known) choose();
  return chosen.reason;
}

int box_run(const BoxCommand *command, BoxResult *result) {
  BoxLevel level = box_level();
  *result = (BoxResult){.status = -1};
  if (!chosen.works) {
    error_set("%s", chosen.reason);
    return -1;
  }
  if (box_run_at(level, command, result) == 0) return 0;
  if (geteuid() == 0 && strstr(error_message(), "Permission denied"))
    error_set("%s (started as root, the grader runs commands as user %ld, who must be able to read "
              "the course's folder)",
              error_message(), (long)box_user());
  return -1;
}
