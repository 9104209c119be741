/* class_figures: a student's own figures.  The lab's program runs in the box with the
 * student's files in it; what comes out is tables, and only numbers get through. */
#ifndef GRADER_CLASS_FIGURES_H
#define GRADER_CLASS_FIGURES_H

#include "lab_yaml.h"

/* Builds and runs the lab's program with the files of the submission at path, where
 * they compile, and with the stubs for the rest; writes its tables to folder.  parts are
 * the exercises of other labs that the program runs, such as "lab5/dsm_loss", apart at
 * blanks.  0; 1 if the program did not build or run (said[]); -1 with error_message() set. */
int class_figures(const char *path, const Lab *lab, const char *parts, const char *folder,
                  char said[200]);

/* Copies a table as core/table.h has them from one path to the other: its names, and
 * rows of numbers, written anew.  0, or -1 with error_message() set if it is anything
 * else, a link, or too large. */
int class_copy_table(const char *from, const char *to);

#endif
