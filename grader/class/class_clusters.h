/* class_clusters: students who have something in common. */
#ifndef GRADER_CLASS_CLUSTERS_H
#define GRADER_CLASS_CLUSTERS_H

#include "gradebook.h"

typedef struct {
  int lab;
  const char *exercise;
  char *name; /* the mistake's, or the file's checksum */
  char *says; /* the mistake's words, or the exercises */
  int students;
  int *student; /* indices into the book, in its order */
} Cluster;

/* Who makes the same mistake, the most frequent first. */
Cluster *clusters_of_mistakes(const Gradebook *book, int *n);

/* Who handed in the same files, byte for byte, the most files first; exercises that are
 * still open, which are untouched stubs, are not looked at. */
Cluster *clusters_of_files(const Gradebook *book, int *n);

void clusters_free(Cluster *cluster, int n);

#endif
