/* class_by_hand: two labs, and students' results as files; the fixture of the tests of
 * a class. */
#ifndef TESTS_CLASS_BY_HAND_H
#define TESTS_CLASS_BY_HAND_H

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "files.h"
#include "gradebook.h"
#include "scratch.h"
#include "text.h"

/* Lab 5 has alpha (4 points) and beta (6), lab 6 has gamma (10). */
static Check check_of_each[] = {{.frame = "a", .says = "a < b", .points = 1}};
static Lab five = {
    .number = 5,
    .title = "Five",
    .exercises = 2,
    .exercise = {{.name = "alpha", .title = "5.1 Alpha", .file = "alpha.c", .points = 4},
                 {.name = "beta", .title = "5.2 Beta", .file = "beta.c", .points = 6}}};
static Lab six = {
    .number = 6,
    .title = "Six",
    .exercises = 1,
    .exercise = {{.name = "gamma", .title = "6.1 Gamma", .file = "gamma.c", .points = 10}}};
static Lab *const course[] = {&five, &six};

static const double DUE = 1802645940, DAY = 86400;
static Scratch scratch;
static ClassPolicy *policy;
static Gradebook *book;

static inline void setup(void) {
  scratch = scratch_new();
  policy = class_yaml_read(NULL, course, 2);
  for (int e = 0; e < 2; e++) five.exercise[e].check[0] = check_of_each[0];
  six.exercise[0].check[0] = check_of_each[0];
  five.exercise[0].checks = five.exercise[1].checks = six.exercise[0].checks = 1;
}

static inline void teardown(void) {
  if (book) gradebook_free(book);
  book = NULL;
  class_yaml_free(policy);
  scratch_free(&scratch);
}

static inline void put_file(const char *key, const char *name, const char *text) {
  char *folder = text_format("%s/results/%s", scratch.path, key);
  char *path = text_format("%s/%s", folder, name);
  ck_assert_int_eq(folder_make(folder), 0);
  ck_assert_int_eq(file_write(path, text, strlen(text)), 0);
  free(folder), free(path);
}

/* An exercise as the grader tells of it; more is what follows, such as ,"why":"..." */
static inline char *exercise_json(const char *name, double points, const char *state,
                                  const char *more) {
  return text_format("{\"name\":\"%s\",\"state\":\"%s\",\"points\":%g,\"checks\":[{\"says\":"
                     "\"a < b\",\"state\":\"%s\",\"points\":%g,\"possible\":1}]%s}",
                     name, state, points, state, points, more);
}

static inline void put_lab(const char *key, int lab, double handed_in, const char *exercises) {
  char *text = text_format("{\"handed_in\":%.17g,\"seconds\":1.5,\"seed\":\"7\",\"isolation\":"
                           "\"namespaces\",\"notes\":[],\"lab\":{\"lab\":%d,\"exercises\":[%s]}}",
                           handed_in, lab, exercises);
  char *name = text_format("lab%d.json", lab);
  put_file(key, name, text);
  free(text), free(name);
}

/* A whole lab 5 and lab 6 with so many points of each exercise. */
static inline void put_points(const char *key, double alpha, double beta, double gamma,
                              double handed_in) {
  char *a = exercise_json("alpha", alpha, alpha == 4 ? "passed" : "failed", "");
  char *b = exercise_json("beta", beta, beta == 6 ? "passed" : "failed", "");
  char *g = exercise_json("gamma", gamma, gamma == 10 ? "passed" : "failed", "");
  char *both = text_format("%s,%s", a, b);
  put_file(key, "submission", key);
  put_lab(key, 5, handed_in, both);
  put_lab(key, 6, handed_in, g);
  free(a), free(b), free(g), free(both);
}

static inline void read_book(void) {
  book = gradebook_read(scratch.path, policy, course, 2);
  ck_assert_msg(book != NULL, "%s", error_message());
}

static inline Student *student_of(const char *id) {
  for (int s = 0; s < book->students; s++)
    if (strcmp(book->student[s].id, id) == 0) return &book->student[s];
  ck_abort_msg("no student %s", id);
  return NULL;
}

#endif
