/* compare: is a frame close to another, or distributed like it?
 *
 * Every comparison is positive: it passes only when a difference was computed
 * and found small, so that NaN and infinities fail by themselves.
 */
#ifndef GRADER_COMPARE_H
#define GRADER_COMPARE_H

#include "frames.h"
#include "lab_yaml.h"

typedef enum {
  WRONG_NOTHING,
  WRONG_SHAPE,
  WRONG_NUMBER,      /* at (row, col); got, want, allowed difference */
  WRONG_MEAN,        /* column col: means got and want; off and allowed in standard errors */
  WRONG_SPREAD,      /* column col: stds got and want; off and allowed are log ratios */
  WRONG_CORRELATION, /* of columns row and col; off and allowed are differences */
  WRONG_CONSTANT     /* (row, col): the reference's column is constant, this is not it */
} Wrong;

typedef struct {
  Wrong wrong;
  int count; /* of the wrong numbers, for WRONG_NUMBER */
  int row, col;
  double got, want;
  double off, allowed;
} Comparison;

/* isfinite(got) && isfinite(want) && |got - want| <= atol + rtol |want| */
int compare_numbers(double got, double want, double rtol, double atol);

/* Every number.  Reports the one that is furthest off, in units of what is
 * allowed; a number that is not finite is further off than any other. */
Comparison compare_close(const Frame *got, const Frame *want, double rtol, double atol);

/* Every number between low and high. */
Comparison compare_range(const Frame *got, double low, double high);

/* Rows are independent draws, columns are judged one by one:
 *   |mean_got - mean_want| <= mean * std_want * sqrt(1/n_got + 1/n_want)
 *   |log(std_got / std_want)| <= spread                    if spread is asked
 *   |corr_got - corr_want| <= correlation, for each pair   if it is asked
 * The scale is the reference's alone, so that draws which explode are not
 * excused by their own spread.  A column that is constant in the reference must
 * be that constant. */
Comparison compare_like(const Frame *got, const Frame *want, const LikeLimits *limits);

/* Are they the same numbers for naming a mistake?  As close, but NaN matches
 * NaN and an infinity matches the same infinity: a mistake may be known by
 * them. */
int compare_same(const Frame *got, const Frame *want, double rtol, double atol);

int compare_same_shape(const Frame *a, const Frame *b);

#endif
