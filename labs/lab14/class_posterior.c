/* Exercise 14.2: which digit is it, and how surely?
 *
 * The training images, each noised by N(0, h^2 I), are a mixture of n Gaussians with
 * equal weights whose components have labels.  By Bayes' rule a point x of that mixture
 * is of class c with the probability
 *
 *   P(c | x) = sum_{k: label_k = c} e_k / sum_k e_k,   e_k = exp(-|x - t_k|^2 / (2 h^2))
 *
 * training   n x d, an image a row
 * label      n numbers: the class of each, 0 to C - 1
 * h          the width, above 0
 * x          m x d
 * posterior  m x C: row i becomes P(0 | x_i), ..., P(C - 1 | x_i), which add up to 1
 *
 * Approach: far from all images every e_k is 0 in floating point, and 0/0 is no
 * probability.  So take the largest exponent out first, which changes no quotient:
 * e_k = exp(a_k - max a) with a_k = -|x - t_k|^2 / (2 h^2).  One of them is then 1.
 *
 * Example: training rows 0, 1, 3 in one dimension with labels 0, 1, 1; h = 1, x = 1.
 * a = -0.5, 0, -2, so e = 0.607, 1, 0.135.  P = (0.607, 1.135)/1.742 = (0.348, 0.652).
 */
#include "lab14.h"

#include <math.h>
#include <stdlib.h>

void class_posterior(const Matrix *training, const int *label, float h, const Matrix *x,
                     Matrix *posterior) {
  /* YOUR CODE BEGINS */
  /* TODO 1: room for n exponents, as a Matrix or from malloc.
   * TODO 2: for each row i of x: all a_k, and the largest of them.
   * TODO 3: the row of posterior starts at 0; add exp(a_k - largest) to column label[k],
   *         and to the total.
   * TODO 4: divide the row by the total; give the room back at the end. */
  (void)training, (void)label, (void)h, (void)x, (void)posterior;
  lab_todo("class_posterior"); /* delete this line when the steps are written */
  /* YOUR CODE ENDS */
}
