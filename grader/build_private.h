/* build_private: what the parts of build share.
 *
 *   build.c           a file to its frames
 *   build_probe.c     compile, localise, link
 *   build_stage.c     when the box's user cannot see the course's folder
 *   build_messages.c  what compilers say, for people
 *   references.c      the solutions' and mistakes' frames, kept
 *   mistakes.c        which mistakes there are; releasing them
 */
#ifndef GRADER_BUILD_PRIVATE_H
#define GRADER_BUILD_PRIVATE_H

#include "box.h"
#include "build.h"

/* An absolute path in the course's folder, and in the one where it is built; as
 * printf, free() them. */
char *build_in_root(const char *format, ...) __attribute__((format(printf, 1, 2)));
char *build_in_build(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* path if the box's user can read it, else the path of a copy that he can (of a
 * folder, its headers).  Takes path over; free() what comes back. */
char *build_visible(char *path);

/* Where the copy of path is, or would be; free() it. */
char *build_staged(const char *path);

/* The absolute path of work, or of a folder to use in its place; free() it.  NULL
 * with error_message() set. */
char *build_work_folder(const char *work);

/* Compiles and links source in work, which build_work_folder gave; what comes out is work/probe.
 * Fills the run's compiled, linked and messages.  0, or -1 with error_message() set. */
int build_probe(const Lab *lab, const Exercise *exercise, const char *source, const char *work,
                BuildRun *run);

/* Runs a probe in the box.  patience multiplies the exercise's time limit.  0 with
 * *result to be freed, or -1 with error_message() set. */
int build_run_probe(const char *probe, const Exercise *exercise, uint64_t seed, double patience,
                    BoxResult *result);

/* Where the file of a variant ("solution" or a mistake's name) is, or would be. */
char *build_source_of(const Lab *lab, const Exercise *exercise, const char *variant);

/* Is this a tree with the answers? */
int build_has_solution(const Lab *lab, const Exercise *exercise);

/* Where the frames of a variant are, made first if need be; free() it.  NULL with
 * error_message() set. */
char *build_frames_path(const Lab *lab, const Exercise *exercise, const char *variant,
                        uint64_t seed);

/* What the compiler or linker said, for people: safe for a terminal, without the
 * folders (which end with NULL), the first error first, a dozen lines at most. */
char *build_clean_messages(const char *raw, const char *const *folders);

/* Text of at most so many lines of bounded length. */
char *build_cut_lines(const char *text, int lines);

#endif
