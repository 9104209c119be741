#include "class_clusters.h"

#include <stdlib.h>
#include <string.h>

#include "text.h"

typedef struct {
  Cluster *cluster;
  int n, room;
} List;

/* Student s belongs to the cluster of that exercise and name, which is made if need be. */
static void join(List *list, const Gradebook *book, int lab, const char *exercise, const char *name,
                 const char *says, int s) {
  Cluster *c = NULL;
  for (int i = 0; i < list->n && !c; i++)
    if (list->cluster[i].lab == lab && list->cluster[i].exercise == exercise &&
        strcmp(list->cluster[i].name, name) == 0)
      c = &list->cluster[i];
  if (!c) {
    if (list->n == list->room) {
      list->room = 2 * list->room + 16;
      Cluster *more = text_memory((size_t)list->room, sizeof *more);
      if (list->n) memcpy(more, list->cluster, (size_t)list->n * sizeof *more);
      free(list->cluster);
      list->cluster = more;
    }
    c = &list->cluster[list->n++];
    *c = (Cluster){lab, exercise, text_copy(name), text_copy(says), 0, NULL};
    c->student = text_memory((size_t)book->students, sizeof *c->student);
  }
  c->student[c->students++] = s;
}

static const char *text_of(json_t *json, const char *key) {
  const char *text = json_string_value(json_object_get(json, key));
  return text ? text : "";
}

static void join_mistakes(List *list, const Gradebook *book, int l, int e, int s) {
  const Lab *lab = book->lab[l];
  const ExerciseMark *mark = &book->student[s].lab[l].exercise[e];
  json_t *mistakes = json_object_get(mark->json, "mistakes");
  for (size_t i = 0; i < json_array_size(mistakes); i++) {
    json_t *mistake = json_array_get(mistakes, i);
    join(list, book, lab->number, lab->exercise[e].name, text_of(mistake, "name"),
         text_of(mistake, "says"), s);
  }
}

static void join_file(List *list, const Gradebook *book, int l, int e, int s) {
  const Lab *lab = book->lab[l];
  const ExerciseMark *mark = &book->student[s].lab[l].exercise[e];
  const char *sum = text_of(mark->json, "checksum");
  if (!*sum || strcmp(mark->state, "todo") == 0) return;
  char *says = text_format("lab%d/%s", lab->number, lab->exercise[e].file);
  join(list, book, lab->number, lab->exercise[e].name, sum, says, s);
  free(says);
}

static List collect(const Gradebook *book,
                    void (*add)(List *, const Gradebook *, int l, int e, int s)) {
  List list = {NULL, 0, 0};
  for (int l = 0; l < book->labs; l++)
    for (int e = 0; e < book->lab[l]->exercises; e++)
      for (int s = 0; s < book->students; s++) add(&list, book, l, e, s);
  return list;
}

static int most_students_first(const void *a, const void *b) {
  const Cluster *c = a, *d = b;
  if (c->students != d->students) return d->students - c->students;
  if (c->lab != d->lab) return c->lab - d->lab;
  int order = strcmp(c->exercise, d->exercise);
  return order ? order : strcmp(c->name, d->name);
}

Cluster *clusters_of_mistakes(const Gradebook *book, int *n) {
  List list = collect(book, join_mistakes);
  if (list.n) qsort(list.cluster, (size_t)list.n, sizeof *list.cluster, most_students_first);
  *n = list.n;
  return list.cluster;
}

static int same_students(const Cluster *a, const Cluster *b) {
  return a->students == b->students &&
         memcmp(a->student, b->student, (size_t)a->students * sizeof *a->student) == 0;
}

static int files_in(const Cluster *c) {
  int files = 1;
  for (const char *at = c->says; *at; at++) files += *at == ',';
  return files;
}

static int most_files_first(const void *a, const void *b) {
  const Cluster *c = a, *d = b;
  int files = files_in(d) - files_in(c);
  return files ? files : strcmp(c->says, d->says);
}

static void free_one(Cluster *c) {
  free(c->name), free(c->says), free(c->student);
}

Cluster *clusters_of_files(const Gradebook *book, int *n) {
  List list = collect(book, join_file);
  int kept = 0;
  for (int i = 0; i < list.n; i++) {
    Cluster *c = &list.cluster[i], *like = NULL;
    for (int k = 0; k < kept && !like; k++)
      if (same_students(&list.cluster[k], c)) like = &list.cluster[k];
    if (c->students > 1 && like) {
      char *both = text_format("%s, %s", like->says, c->says);
      free(like->says);
      like->says = both;
    }
    if (c->students > 1 && !like)
      list.cluster[kept++] = *c;
    else
      free_one(c);
  }
  if (kept) qsort(list.cluster, (size_t)kept, sizeof *list.cluster, most_files_first);
  *n = kept;
  return list.cluster;
}

void clusters_free(Cluster *cluster, int n) {
  for (int c = 0; c < n; c++) free_one(&cluster[c]);
  free(cluster);
}
