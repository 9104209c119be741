/* sets: two sets of points in the plane that are no mixtures, and how far samples are
 * from them.  Both fill about [-4, 4] x [-4, 4]. */
#ifndef LAB13_SETS_H
#define LAB13_SETS_H

#include <math.h>

#include "matrix.h"
#include "mixture.h"
#include "rng.h"

/* Fills x (n x 2) with points of a set. */
typedef void DrawFunction(const void *set, Rng *rng, Matrix *x);

/* A DrawFunction for a mixture, which is the set. */
static inline void draw_mixture(const void *mixture, Rng *rng, Matrix *x) {
  mixture_draw(mixture, rng, x, NULL);
}

/* The part of a set nearest to a point, 0 .. parts - 1, and whether the point is off. */
typedef struct {
  int part, off;
} Place;

typedef struct {
  const char *name, *off; /* what it means to be off */
  DrawFunction *draw;
  int parts; /* equally likely */
  Place (*place)(float x, float y);
} Set;

/* ------------------------------------------------ two moons: half circles with noise */

static const float moon_radius = 2.5f, moon_std = 0.15f;

/* The centre of moon k; the upper one is 0. */
static inline void moon_centre(int k, float *x, float *y) {
  *x = (k ? 0.5f : -0.5f) * moon_radius;
  *y = (k ? 0.25f : -0.25f) * moon_radius;
}

static inline void draw_moons(const void *set, Rng *rng, Matrix *x) {
  (void)set;
  for (int i = 0; i < x->rows; i++) {
    int k = rng_below(rng, 2);
    float angle = (float)M_PI * (rng_uniform(rng) + (float)k), a, b;
    moon_centre(k, &a, &b);
    AT(x, i, 0) = a + moon_radius * cosf(angle) + moon_std * rng_normal(rng);
    AT(x, i, 1) = b + moon_radius * sinf(angle) + moon_std * rng_normal(rng);
  }
}

/* Off: more than 3 std from both half circles. */
static inline Place place_in_moons(float x, float y) {
  float distance[2];
  for (int k = 0; k < 2; k++) {
    float a, b;
    moon_centre(k, &a, &b);
    float dx = x - a, dy = k ? b - y : y - b;
    distance[k] = dy > 0 ? fabsf(hypotf(dx, dy) - moon_radius)
                         : hypotf(fabsf(dx) - moon_radius, dy); /* from the nearer tip */
  }
  int nearest = distance[1] < distance[0];
  return (Place){nearest, !(distance[nearest] <= 3 * moon_std)};
}

/* ------------------------------------------------ a checkerboard: 8 of 16 squares */

enum { SQUARES = 4 }; /* to a side */
static const float square_side = 2;

static inline void draw_checkerboard(const void *set, Rng *rng, Matrix *x) {
  (void)set;
  for (int i = 0; i < x->rows; i++) {
    int column = rng_below(rng, SQUARES), row = 2 * rng_below(rng, SQUARES / 2) + column % 2;
    AT(x, i, 0) = square_side * ((float)(column - SQUARES / 2) + rng_uniform(rng));
    AT(x, i, 1) = square_side * ((float)(row - SQUARES / 2) + rng_uniform(rng));
  }
}

/* How far x is from the interval of square number k. */
static inline float beyond(float x, int k) {
  float low = square_side * (float)(k - SQUARES / 2);
  return fmaxf(0, fmaxf(low - x, x - low - square_side));
}

static inline Place place_on_checkerboard(float x, float y) {
  Place place = {0, 1};
  float least = HUGE_VALF;
  for (int k = 0; k < SQUARES * SQUARES / 2; k++) {
    int column = k / 2, row = 2 * (k % 2) + column % 2;
    float distance = hypotf(beyond(x, column), beyond(y, row));
    if (distance < least) place = (Place){k, distance > 0};
    least = fminf(least, distance);
  }
  return place;
}

/* ------------------------------------------------ */

static const Set two_moons = {"two moons", "off the arcs", draw_moons, 2, place_in_moons};
static const Set checkerboard = {"checkerboard", "off the squares", draw_checkerboard,
                                 SQUARES *SQUARES / 2, place_on_checkerboard};

/* The share of x's points that are off, and half the sum of the differences between each
 * part's share and what it should be. */
static inline void measure(const Set *set, const Matrix *x, double *off, double *weight_error) {
  double share[SQUARES * SQUARES] = {0}, sum = 0;
  *off = 0;
  for (int i = 0; i < x->rows; i++) {
    Place place = set->place(AT(x, i, 0), AT(x, i, 1));
    share[place.part] += 1.0 / x->rows;
    *off += (double)place.off / x->rows;
  }
  for (int k = 0; k < set->parts; k++) sum += fabs(share[k] - 1.0 / set->parts);
  *weight_error = sum / 2;
}

#endif
