/* lab_yaml_check: one check of an exercise, for lab_yaml.c alone. */
#ifndef GRADER_LAB_YAML_CHECK_H
#define GRADER_LAB_YAML_CHECK_H

#include "lab_yaml.h"
#include "yaml_tree.h"

/* Fills check from node.  0, or -1 with error_message() set; either way
 * lab_check_free frees what was filled. */
int lab_check_read(const char *path, const Node *node, Check *check);
void lab_check_free(Check *check);

#endif
