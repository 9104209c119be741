/* activation: SiLU and Softplus over whole rows, with their derivatives.
 *
 * With sig = 1 / (1 + exp(-z)):
 *
 *   SiLU       a = z sig             a' = sig + a (1 - sig)
 *              a'' = (1 - sig) (2 sig + a (1 - 2 sig))
 *   Softplus   a = log(1 + exp(z))   a' = sig           a'' = sig (1 - sig)
 *
 * so a and sig are all that a forward pass has to keep.  sig has a relative error below
 * 2e-7 for |z| < 32; beyond, it is 0 or 1, so that a and its derivatives are within 5e-13
 * of what they should be, or within rounding.  A z that is NaN or infinite leaves an a that
 * is NaN or infinite; sig may be a number then.
 */
#ifndef CORE_ACTIVATION_H
#define CORE_ACTIVATION_H

#include <stddef.h>

#include "score_net.h"

/* n numbers z in h become a(z). */
void activation_value(Activation kind, size_t n, float *restrict h);

/* The same, and sig(z) goes into sig. */
void activation_forward(Activation kind, size_t n, float *restrict h, float *restrict sig);

/* d, which is dL/dh for n numbers, becomes dL/dz = a'(z) dL/dh, plus pending
 * unless that is NULL. */
void activation_backward(Activation kind, size_t n, const float *restrict h,
                         const float *restrict sig, const float *restrict pending,
                         float *restrict d);

/* The forward tangent: h_dot = a'(z) z_dot. */
void activation_tangent(Activation kind, size_t n, const float *restrict h,
                        const float *restrict sig, const float *restrict z_dot,
                        float *restrict h_dot);

/* Its reverse.  d, which is dL/dh_dot, becomes dL/dz_dot = a'(z) d; and the share of
 * dL/dz that comes by the way of a', a''(z) z_dot d, goes into pending: added if add
 * says so, else stored. */
void activation_tangent_backward(Activation kind, size_t n, const float *restrict h,
                                 const float *restrict sig, const float *restrict z_dot, int add,
                                 float *restrict pending, float *restrict d);

#endif
