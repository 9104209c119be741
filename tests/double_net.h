/* double_net: the score network once more, in double and plain loops, one point at a
 * time and straight from the formulas; the oracle for core's fast one.
 */
#ifndef TESTS_DOUBLE_NET_H
#define TESTS_DOUBLE_NET_H

#include "score_net.h"

enum { DOUBLE_NET_MAX_WIDTH = 256 };

typedef struct {
  const ScoreNet *shape; /* widths, activation and layout; its numbers are not read */
  double *theta;         /* to be changed at will */
} DoubleNet;

DoubleNet double_net_of(const ScoreNet *net);
void double_net_free(DoubleNet *net);

/* s = s_theta(x), and J v, at one point; v and jv may both be NULL. */
void double_net_at(const DoubleNet *net, const double *x, const double *v, double *s, double *jv);

/* A loss that reaches every pass, with coefficients c, directions v and weights e:
 *
 *   L = sum_i ( c_i . s_i + 1/2 |s_i|^2 + sum_t e_it . J(x_i) v_it )
 *
 * x and c are n x d, v[t] and e[t] for each of tangents directions too. */
enum { TEST_MAX_TANGENTS = 4 };
typedef struct {
  int n, tangents;
  double *x, *c, *v[TEST_MAX_TANGENTS], *e[TEST_MAX_TANGENTS];
} TestLoss;
double double_net_loss(const DoubleNet *net, const TestLoss *loss);

/* dL/d*p by central differences; *p is a parameter of net or a number of loss. */
double double_net_difference(const DoubleNet *net, const TestLoss *loss, double *p);

/* Random normals, in float for the network and the same in double for the loss. */
typedef struct {
  Matrix x, c, v[TEST_MAX_TANGENTS], e[TEST_MAX_TANGENTS];
  TestLoss loss;
} TestBatch;
TestBatch test_batch_new(Rng *rng, int n, int d, int tangents);
void test_batch_free(TestBatch *batch);

/* A matrix of normals; and a matrix's numbers in double, to be freed. */
Matrix test_normals(Rng *rng, int rows, int cols);
double *test_in_double(const Matrix *m);

#endif
