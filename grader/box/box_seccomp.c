/* box_seccomp: system calls that neither a compiler nor a lab needs, and that
 * attacks on the kernel, on other processes or on the network begin with.
 *
 * What is not named is allowed: a list of everything that compilers and libraries
 * may call would break with the next version of either.  A refused call gets EPERM
 * (clone3 and openat2, whose arguments a filter cannot see, ENOSYS, upon which
 * libraries take the older call); one of another architecture ends the process. */
#define _GNU_SOURCE
#include "box_private.h"

#ifdef __linux__

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <seccomp.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

#include "error.h"

/* Names of system calls, apart by blanks. */
static const char refused[] =
    /* the network; memory that the rlimits do not count */
    "socket socketpair shmget shmat shmctl semget msgget mq_open memfd_create memfd_secret "
    /* other processes */
    "ptrace process_vm_readv process_vm_writev process_madvise process_mrelease kcmp pidfd_open "
    "pidfd_getfd pidfd_send_signal setpriority ioprio_set sched_setscheduler sched_setparam "
    "sched_setattr migrate_pages move_pages "
    /* mounts, namespaces and files by other ways than their names */
    "mount umount2 pivot_root chroot move_mount open_tree fsopen fsconfig fsmount fspick "
    "mount_setattr statmount listmount setns unshare name_to_handle_at open_by_handle_at "
    "fanotify_init inotify_init inotify_init1 quotactl quotactl_fd "
    /* the kernel's large and rarely needed parts */
    "keyctl add_key request_key bpf perf_event_open userfaultfd io_uring_setup io_uring_enter "
    "io_uring_register io_setup vmsplice personality lookup_dcookie modify_ldt "
    /* the machine itself */
    "init_module finit_module delete_module kexec_load kexec_file_load reboot swapon swapoff acct "
    "syslog settimeofday clock_settime clock_adjtime adjtimex sethostname setdomainname iopl "
    "ioperm vhangup";

static const char leaving_the_group[] = "setsid setpgid";
static const char signals[] = "kill tkill tgkill rt_sigqueueinfo rt_tgsigqueueinfo";
static const char modes[] =
    "chmod fchmod fchmodat fchmodat2 chown fchown lchown fchownat utime utimes futimesat utimensat "
    "setxattr lsetxattr fsetxattr removexattr lremovexattr fremovexattr truncate";
static const char unseen[] = "clone3 openat2";

/* Each of the calls in names gets the error. */
static int refuse_all(scmp_filter_ctx filter, const char *names, int error) {
  char name[32];
  for (int used; sscanf(names, "%31s%n", name, &used) == 1; names += used) {
    int number = seccomp_syscall_resolve_name(name);
    if (number == __NR_SCMP_ERROR) continue; /* newer than this libseccomp */
    if (seccomp_rule_add(filter, SCMP_ACT_ERRNO((unsigned)error), number, 0) != 0) return -1;
  }
  return 0;
}

static int refuse_if(scmp_filter_ctx filter, int number, struct scmp_arg_cmp argument) {
  return seccomp_rule_add_array(filter, SCMP_ACT_ERRNO(EPERM), number, 1, &argument);
}

static int refuse_by_argument(scmp_filter_ctx filter) {
  static const int namespaces[] = {CLONE_NEWUSER, CLONE_NEWNS,  CLONE_NEWPID,   CLONE_NEWNET,
                                   CLONE_NEWIPC,  CLONE_NEWUTS, CLONE_NEWCGROUP};
  int bad = 0;
  for (size_t i = 0; i < sizeof namespaces / sizeof *namespaces; i++) {
    scmp_datum_t flag = (scmp_datum_t)namespaces[i];
    bad |= refuse_if(filter, SCMP_SYS(clone), SCMP_A0(SCMP_CMP_MASKED_EQ, flag, flag));
  }
  /* Characters pushed into a terminal are read by the shell outside. */
  bad |= refuse_if(filter, SCMP_SYS(ioctl), SCMP_A1(SCMP_CMP_MASKED_EQ, 0xffffffffu, TIOCSTI));
  bad |= refuse_if(filter, SCMP_SYS(ioctl), SCMP_A1(SCMP_CMP_MASKED_EQ, 0xffffffffu, TIOCLINUX));
  bad |= refuse_if(filter, SCMP_SYS(prlimit64), SCMP_A0(SCMP_CMP_NE, 0, 0));
  /* Reading with O_TRUNC empties a file, which Landlock before 3 does not see. */
  const scmp_datum_t mask = O_ACCMODE | O_TRUNC, empties = O_RDONLY | O_TRUNC;
  bad |= refuse_if(filter, SCMP_SYS(open), SCMP_A1(SCMP_CMP_MASKED_EQ, mask, empties));
  bad |= refuse_if(filter, SCMP_SYS(openat), SCMP_A2(SCMP_CMP_MASKED_EQ, mask, empties));
  return bad;
}

/* NULL if it cannot be made. */
static scmp_filter_ctx make(int rules) {
  scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
  if (!filter) return NULL;
  int bad = seccomp_attr_set(filter, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS) != 0;
  bad |= refuse_all(filter, refused, EPERM) != 0;
  bad |= refuse_all(filter, unseen, ENOSYS) != 0;
  if (rules & BOX_SECCOMP_ONE_GROUP) bad |= refuse_all(filter, leaving_the_group, EPERM) != 0;
  if (rules & BOX_SECCOMP_NO_SIGNALS) bad |= refuse_all(filter, signals, EPERM) != 0;
  if (rules & BOX_SECCOMP_NO_MODES) bad |= refuse_all(filter, modes, EPERM) != 0;
  bad |= refuse_by_argument(filter) != 0;
  if (!bad) return filter;
  seccomp_release(filter);
  return NULL;
}

int box_seccomp_file(int rules) {
  static int made[8];
  if (rules < 0 || rules >= 8) return -1;
  if (!made[rules]) {
    scmp_filter_ctx filter = make(rules);
    int fd = memfd_create("filter", MFD_CLOEXEC);
    if (!filter || fd < 0 || seccomp_export_bpf(filter, fd) != 0) {
      error_set("box: the seccomp filter cannot be made");
      if (fd >= 0) close(fd);
      fd = -1;
    }
    if (filter) seccomp_release(filter);
    if (fd < 0) return -1;
    made[rules] = fd;
  }
  return lseek(made[rules], 0, SEEK_SET) == 0 ? made[rules] : -1;
}

void box_seccomp_enter(int rules, int failure) {
  scmp_filter_ctx filter = make(rules);
  if (!filter || seccomp_load(filter) != 0) box_fail(failure, "cannot enter", "the seccomp filter");
  seccomp_release(filter);
}

#else

int box_seccomp_file(int rules) {
  (void)rules;
  return -1;
}

void box_seccomp_enter(int rules, int failure) {
  (void)rules, (void)failure;
}

#endif
