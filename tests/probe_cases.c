/* Cases that misbehave, for test_probe.c, which links them with the probe's main. */
#define _DEFAULT_SOURCE
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include "lab.h"
#include "probe.h"

void (*lab_todo_hook)(const char *exercise);

void lab_todo(const char *exercise) {
  lab_todo_hook(exercise);
}

static void numbers(uint64_t seed) {
  float f[6] = {1, -2.5f, 0.1f, NAN, INFINITY, -INFINITY};
  double d[2] = {0.1, copysign(NAN, -1.0)};
  Matrix m = {2, 3, f};
  probe_matrix("matrix", &m);
  probe_floats("floats", f, 3, 2);
  probe_doubles("doubles", d, 1, 2);
  probe_number("seed", (double)seed);
}

static void prints(uint64_t seed) {
  (void)seed;
  printf("frame fake 1 1\n9\n");
  fprintf(stderr, "hello\n");
  probe_number("printed", 1);
}

static void crashes(uint64_t seed) {
  (void)seed;
  probe_number("before", 1);
  printf("about to crash\n");
  /* Half of the frame's numbers can be read, and are on their way by then. */
  const size_t half = 1 << 18;
  char *memory = mmap(NULL, 2 * half, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  mprotect(memory + half, half, PROT_NONE);
  probe_floats("half", (float *)(void *)memory, 256, 512);
}

static void leaves(uint64_t seed) {
  (void)seed;
  probe_number("left", 1);
  exit(7);
}

static void leaves_well(uint64_t seed) {
  (void)seed;
  exit(0);
}

static void open_one(uint64_t seed) {
  (void)seed;
  lab_todo("x");
  probe_number("no", 1);
}

static void loops(uint64_t seed) {
  (void)seed;
  probe_number("looped", 1);
  for (;;) {
  }
}

static void sleeps(uint64_t seed) {
  (void)seed;
  alarm(0);
  for (;;) pause();
}

static void floods(uint64_t seed) {
  (void)seed;
  static float f[1 << 16];
  char name[20];
  for (int i = 0;; i++) {
    snprintf(name, 20, "f%d", i);
    probe_floats(name, f, 256, 256);
  }
}

static void chatters(uint64_t seed) {
  (void)seed;
  for (int i = 0; i < 100000; i++) printf("all work and no play\n");
  probe_number("chattered", 1);
}

static void takes_a_while(uint64_t seed) {
  (void)seed;
  nanosleep(&(struct timespec){.tv_nsec = 300000000}, NULL);
}

static void closes(uint64_t seed) {
  (void)seed;
  for (int i = 0; i < 50; i++) close(i);
  probe_number("closed", 1);
}

static void scribbles(uint64_t seed) {
  (void)seed;
  probe_number("scribbled", 1);
  for (int i = 3; i < 10; i++) (void)!write(i, "end good ok\ncase x\n", 19);
}

static void forks(uint64_t seed) {
  (void)seed;
  probe_number("forked", 1);
  if (fork() == 0)
    for (;;) pause();
}

static void shapes(uint64_t seed) {
  (void)seed;
  float f = 0;
  probe_floats("bad", &f, -1, 1);
  probe_floats("huge", &f, 1 << 20, 1 << 20);
  probe_number("shaped", 1);
}

static void numbers_again(uint64_t seed) {
  (void)seed;
  probe_number("again", 1);
}

/* Cases that only look at what others handed over. */
static void hands_over(uint64_t seed) {
  (void)seed;
  const float f[4] = {0.1f, -3e-20f, INFINITY, 4};
  probe_floats("handed", f, 2, 2);
}

static void takes(uint64_t seed) {
  (void)seed;
  float f[4];
  probe_earlier("handed", f, 2, 2);
  probe_floats("taken", f, 2, 2);
}

static void takes_another_shape(uint64_t seed) {
  (void)seed;
  float f[4];
  probe_earlier("handed", f, 1, 4);
  probe_number("no", 2);
}

static void takes_nothing(uint64_t seed) {
  (void)seed;
  float f;
  probe_earlier("never", &f, 1, 1);
  probe_number("no", 3);
}

const ProbeCase probe_cases[] = {{"numbers", numbers},
                                 {"prints", prints},
                                 {"crashes", crashes},
                                 {"leaves", leaves},
                                 {"leaves_well", leaves_well},
                                 {"open_one", open_one},
                                 {"of_open_one", takes_nothing},
                                 {"hands_over", hands_over},
                                 {"takes", takes},
                                 {"takes_another_shape", takes_another_shape},
                                 {"takes_a_while", takes_a_while},
                                 {"closes", closes},
                                 {"scribbles", scribbles},
                                 {"forks", forks},
                                 {"shapes", shapes},
                                 {"chatters", chatters},
                                 {"floods", floods},
                                 {"loops", loops},
                                 {"late", takes_a_while},
                                 {"sleeps", sleeps},
                                 {"good", numbers_again},
                                 {NULL, NULL}};
