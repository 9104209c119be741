/* check_arrays: the one closeness test of the suites.
 *
 * got is close to want if |got - want| <= atol + rtol |want| and both are finite; said
 * in this positive form, so that a NaN fails.
 */
#ifndef TESTS_CHECK_ARRAYS_H
#define TESTS_CHECK_ARRAYS_H

#include <check.h>
#include <math.h>
#include <stddef.h>
#include <stdio.h>

static inline int is_close(double got, double want, double atol, double rtol) {
  return isfinite(got) && isfinite(want) && fabs(got - want) <= atol + rtol * fabs(want);
}

/* "" if every one of n numbers is close, else a sentence on the worst; in a static buffer. */
static inline const char *not_close(size_t n, const float *got, const double *want, double atol,
                                    double rtol) {
  static char text[256];
  size_t worst = n, failures = 0;
  double worst_excess = 0;
  for (size_t i = 0; i < n; i++) {
    double g = (double)got[i];
    if (is_close(g, want[i], atol, rtol)) continue;
    double excess = fabs(g - want[i]) - rtol * fabs(want[i]);
    if (isnan(excess)) excess = INFINITY;
    if (failures++ == 0 || excess > worst_excess) {
      worst = i;
      worst_excess = excess;
    }
  }
  if (failures == 0) return "";
  snprintf(text, sizeof text,
           "%zu of %zu are off, worst [%zu]: got %.9g, want %.9g (atol %g, rtol %g)", failures, n,
           worst, (double)got[worst], want[worst], atol, rtol);
  return text;
}

/* n floats against n doubles. */
#define ck_assert_arrays_close(n, got, want, atol, rtol)              \
  do {                                                                \
    const char *complaint_ = not_close(n, got, want, atol, rtol);     \
    ck_assert_msg(complaint_[0] == '\0', "%s: %s", #got, complaint_); \
  } while (0)

#define ck_assert_close(got, want, atol, rtol)                                              \
  do {                                                                                      \
    double got_ = (got), want_ = (want);                                                    \
    ck_assert_msg(is_close(got_, want_, atol, rtol), "%s is %.12g, want %.12g", #got, got_, \
                  want_);                                                                   \
  } while (0)

/* Some number must be at least least in size: a test of zeros against zeros is none. */
static inline int has_size(size_t n, const double *a, double least) {
  for (size_t i = 0; i < n; i++)
    if (fabs(a[i]) >= least) return 1;
  return 0;
}

#endif
