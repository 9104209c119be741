/* box_private: what the parts of the box share.
 *
 *   box_level.c       chooses the level
 *   box.c             starts, watches, cleans up
 *   box_child.c       in the new process: limits, the other user, then exec
 *   box_namespaces.c  bubblewrap's command line and its status pipe
 *   box_landlock.c    the files a process may open
 *   box_seccomp.c     the system calls nobody in a box needs
 */
#ifndef GRADER_BOX_PRIVATE_H
#define GRADER_BOX_PRIVATE_H

#include <stdio.h>
#include <sys/types.h>

#include "box.h"

/* Ends of pipes between grader and box, -1 where closed. */
typedef struct {
  int out, err;
  int failure; /* why the command could not be started; closed by a good exec */
  int status;  /* namespaces: bubblewrap's reports */
  int release; /* namespaces: lets the command begin */
} BoxPipes;

/* box */

/* box_run at the given level. */
int box_run_at(BoxLevel level, const BoxCommand *command, BoxResult *result);

/* box_child */

/* In the new process: becomes the command, or writes a line to pipes->failure. */
_Noreturn void box_child(const BoxCommand *command, BoxLevel level, const BoxPipes *pipes);

/* For a child that reads what nobody trusts without becoming another program: it
 * keeps the descriptors that it has, and can open and start nothing any more.  Its
 * limits are those of command; memory is counted on top of what it has. */
void box_confine(const BoxCommand *command, int failure);

/* The user that commands run as: somebody else for root, else ourselves. */
uid_t box_user(void);

/* The environment of every box; ends with NULL. */
extern char *const box_environment[];

/* Files and folders of the system that a command may read; ends with NULL. */
const char *const *box_system_paths(int compiler);

/* In the child: writes the line and errno's text to the failure pipe, and leaves. */
_Noreturn void box_fail(int failure, const char *what, const char *name);

/* box_namespaces */

/* bubblewrap's command line for the command, the three descriptors being those of
 * its child; free with box_namespaces_free. */
char **box_namespaces_argv(const BoxCommand *command, int status, int release, int seccomp);
void box_namespaces_free(char **argv);

/* What bubblewrap reported so far. */
typedef struct {
  char text[1024];
  size_t size;
  int first_process; /* a pidfd of the namespace's process 1, -1 if not known */
  int released;
} BoxNamespace;

/* Reads what there is from pipes->status; once process 1 is known, limits how many
 * processes there may be and lets the command begin.  0, or -1 at the end. */
int box_namespaces_listen(BoxNamespace *space, BoxPipes *pipes, int processes);

/* The command's exit status in *status: 0; -1 if it never began or was killed. */
int box_namespaces_status(const BoxNamespace *space, int *status);

/* Kills all that is in the namespace and waits until it is gone. */
void box_namespaces_end(BoxNamespace *space);

/* box_landlock */

/* The kernel's Landlock version, 0 if there is none. */
int box_landlock_version(void);

/* In the child: nothing but the command's files can be opened from now on. */
void box_landlock_enter(const BoxCommand *command, int failure);

/* box_seccomp */

enum {
  BOX_SECCOMP_ONE_GROUP = 1,  /* may not leave its process group: killed through it */
  BOX_SECCOMP_NO_SIGNALS = 2, /* may not send signals */
  BOX_SECCOMP_NO_MODES = 4    /* may not change a file by its name */
};

/* The filter as a file of BPF instructions, read from its start; made once for
 * each rules.  -1 with error_message() set. */
int box_seccomp_file(int rules);

/* In the child: the filter holds from now on. */
void box_seccomp_enter(int rules, int failure);

#endif
