/* box_landlock: which files a process may open (Linux 5.13 and later).  The
 * kernel's headers may be older than the kernel, so the few numbers are here. */
#define _GNU_SOURCE
#include "box_private.h"

#ifdef __linux__

#include <fcntl.h>
#include <stdint.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum {
  EXECUTE = 1 << 0,
  WRITE_FILE = 1 << 1,
  READ_FILE = 1 << 2,
  READ_FOLDER = 1 << 3,
  ALL_OF_VERSION_1 = (1 << 13) - 1,
  REFER = 1 << 13,        /* since 2: link and rename between folders */
  TRUNCATE = 1 << 14,     /* since 3 */
  DEVICE_IOCTL = 1 << 15, /* since 5 */
  MAKE_DEVICES = 1 << 6 | 1 << 11,
  TCP = 3,   /* since 4: bind and connect */
  SCOPES = 3 /* since 6: abstract sockets and signals stay inside */
};

typedef struct {
  uint64_t files, network, scopes;
} Ruleset;

typedef struct {
  uint64_t allowed;
  int32_t fd;
} __attribute__((packed)) PathRule;

int box_landlock_version(void) {
  const unsigned ask_version = 1;
  long version = syscall(SYS_landlock_create_ruleset, NULL, 0, ask_version);
  return version > 0 ? (int)version : 0;
}

static int allow(int ruleset, const char *path, uint64_t rights) {
  const int path_beneath = 1;
  struct stat about;
  int fd = open(path, O_PATH | O_CLOEXEC);
  if (fd < 0) return -1;
  if (fstat(fd, &about) == 0 && !S_ISDIR(about.st_mode))
    rights &= EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE;
  PathRule rule = {rights, fd};
  long result = syscall(SYS_landlock_add_rule, ruleset, path_beneath, &rule, 0);
  close(fd);
  return (int)result;
}

void box_landlock_enter(const BoxCommand *command, int failure) {
  int version = box_landlock_version();
  uint64_t files = ALL_OF_VERSION_1;
  if (version >= 2) files |= REFER;
  if (version >= 3) files |= TRUNCATE;
  if (version >= 5) files |= DEVICE_IOCTL;
  Ruleset rules = {files, version >= 4 ? TCP : 0, version >= 6 ? SCOPES : 0};
  /* An older kernel takes the longer structure as long as the rest is 0. */
  int ruleset = (int)syscall(SYS_landlock_create_ruleset, &rules, sizeof rules, 0);
  if (ruleset < 0) box_fail(failure, "cannot make", "a Landlock ruleset");

  const uint64_t reading = EXECUTE | READ_FILE | READ_FOLDER;
  const uint64_t writing = files & ~(uint64_t)(MAKE_DEVICES | DEVICE_IOCTL);
  for (const char *const *path = box_system_paths(command->compiler); *path; path++)
    if (access(*path, F_OK) == 0 && allow(ruleset, *path, reading) != 0)
      box_fail(failure, "cannot let the box read", *path);
  for (const char *const *path = command->readable; path && *path; path++)
    if (allow(ruleset, *path, reading) != 0) box_fail(failure, "cannot let the box read", *path);
  if (command->writable && allow(ruleset, command->writable, writing) != 0)
    box_fail(failure, "cannot let the box write in", command->writable);
  if (syscall(SYS_landlock_restrict_self, ruleset, 0) != 0)
    box_fail(failure, "cannot enter", "the Landlock ruleset");
  close(ruleset);
}

#else

int box_landlock_version(void) {
  return 0;
}

void box_landlock_enter(const BoxCommand *command, int failure) {
  (void)command, (void)failure;
}

#endif
