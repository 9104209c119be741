#include "quality.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static double distance2(const Mixture *mix, const Matrix *x, int i, int k) {
  double sum = 0;
  for (int j = 0; j < mix->dim; j++) {
    double difference = (double)AT(x, i, j) - mix->centre[k][j];
    sum += difference * difference;
  }
  return sum;
}

/* The centre nearest to row i of x, -1 if the row is not finite. */
static int nearest_centre(const Mixture *mix, const Matrix *x, int i, double *nearest2) {
  int nearest = -1;
  *nearest2 = HUGE_VAL;
  for (int k = 0; k < mix->components; k++) {
    double d2 = distance2(mix, x, i, k);
    if (d2 < *nearest2) {
      *nearest2 = d2;
      nearest = k;
    }
  }
  return nearest;
}

Quality quality_of_samples(const Mixture *mix, const Matrix *x) {
  const int n = x->rows, dim = mix->dim;
  Quality q = {0};
  long count[MIXTURE_MAX_COMPONENTS] = {0}, outside = 0, close = 0;
  double sum[MIXTURE_MAX_COMPONENTS][MIXTURE_MAX_DIM] = {{0}};
  double squares = 0; /* of the distances from the centres */

  for (int i = 0; i < n; i++) {
    double d2;
    int k = nearest_centre(mix, x, i, &d2);
    if (k < 0) {
      outside++;
      continue;
    }
    count[k]++;
    close += d2 <= 9 * mix->std * mix->std;
    squares += d2;
    for (int j = 0; j < dim; j++) sum[k][j] += (double)AT(x, i, j) - mix->centre[k][j];
  }

  /* Squares about each group's own mean: those about its centre, less the
   * mean's offset; every group in use costs one degree of freedom. */
  int groups = 0;
  double missed = (double)outside / n;
  for (int k = 0; k < mix->components; k++) {
    q.share[k] = (double)count[k] / n;
    missed += fabs(q.share[k] - mix->weight[k]);
    if (count[k] == 0) continue;
    groups++;
    for (int j = 0; j < dim; j++) squares -= sum[k][j] * sum[k][j] / (double)count[k];
  }
  q.weight_error = missed / 2;
  if (squares < 0) squares = 0; /* by rounding, when a group is one point */
  q.std_within = outside ? NAN : sqrt(squares / ((double)dim * (n - groups)));
  q.share_within_3_std = (double)close / n;
  return q;
}

double quality_true_share_within_3_std(int dim) {
  /* P(chi-square_dim <= 9), the regularised incomplete gamma function
   * P(dim/2, 9/2), from P(1/2, x) = erf(sqrt x) or P(1, x) = 1 - exp(-x) upwards by
   * P(a + 1, x) = P(a, x) - x^a exp(-x) / Gamma(a + 1). */
  const double x = 4.5;
  double a = dim % 2 ? 0.5 : 1;
  double p = dim % 2 ? erf(sqrt(x)) : 1 - exp(-x);
  for (; 2 * a < dim; a++) p -= exp(a * log(x) - x - lgamma(a + 1));
  return p;
}

/* The transpose, so that the innermost loop below runs along memory. */
static Matrix coordinates(const Matrix *x) {
  Matrix c = matrix_new(x->cols, x->rows);
  for (int i = 0; i < x->rows; i++)
    for (int j = 0; j < x->cols; j++) AT(&c, j, i) = AT(x, i, j);
  return c;
}

/* Mean of |a_i - b_j| over all pairs; a and b hold a coordinate a row.  Each of
 * LANES positions has a sum of its own: the compiler may then take many at once
 * without changing the order of any sum. */
static double mean_distance(const Matrix *a, const Matrix *b) {
  enum { LANES = 64 };
  double sum[LANES] = {0}, total = 0;
  for (int i = 0; i < a->cols; i++)
    for (int first = 0; first < b->cols; first += LANES) {
      int count = b->cols - first < LANES ? b->cols - first : LANES;
      double squares[LANES] = {0};
      for (int k = 0; k < a->rows; k++) {
        const double at = (double)AT(a, k, i);
        const float *other = &AT(b, k, first);
        for (int j = 0; j < count; j++) {
          double difference = (double)other[j] - at;
          squares[j] += difference * difference;
        }
      }
      for (int j = 0; j < LANES; j++) sum[j] += sqrt(squares[j]);
    }
  for (int j = 0; j < LANES; j++) total += sum[j];
  return total / ((double)a->cols * (double)b->cols);
}

double quality_energy_distance(const Matrix *x, const Matrix *y) {
  if (x->cols != y->cols) {
    fprintf(stderr, "quality_energy_distance: points in %d and in %d dimensions\n", x->cols,
            y->cols);
    abort();
  }
  Matrix a = coordinates(x), b = coordinates(y);
  double distance = 2 * mean_distance(&a, &b) - mean_distance(&a, &a) - mean_distance(&b, &b);
  matrix_free(&a);
  matrix_free(&b);
  return distance < 0 ? 0 : distance; /* below zero by rounding only */
}

double quality_fisher_divergence(ScoreFunction *score, const void *model, const Mixture *mix,
                                 double sigma, Rng *rng, int n) {
  enum { ROWS = 1024 };
  const int dim = mix->dim;
  Matrix all_x = matrix_new(ROWS, dim), all_noise = matrix_new(ROWS, dim),
         all_s = matrix_new(ROWS, dim);
  double sum = 0;
  for (int done = 0; done < n; done += ROWS) {
    const int rows = n - done < ROWS ? n - done : ROWS;
    Matrix x = matrix_rows(&all_x, 0, rows), noise = matrix_rows(&all_noise, 0, rows),
           s = matrix_rows(&all_s, 0, rows);
    mixture_draw(mix, rng, &x, NULL);
    rng_fill_normal(rng, &noise);
    for (int i = 0; i < rows; i++)
      for (int j = 0; j < dim; j++) AT(&x, i, j) += (float)sigma * AT(&noise, i, j);
    score(model, &x, &s);
    for (int i = 0; i < rows; i++) {
      double at[MIXTURE_MAX_DIM], exact[MIXTURE_MAX_DIM];
      for (int j = 0; j < dim; j++) at[j] = (double)AT(&x, i, j);
      mixture_exact_score_at(mix, sigma, at, exact);
      for (int j = 0; j < dim; j++) {
        double difference = (double)AT(&s, i, j) - exact[j];
        sum += difference * difference;
      }
    }
  }
  matrix_free(&all_x);
  matrix_free(&all_noise);
  matrix_free(&all_s);
  return sum / n;
}
