/* expect: lab1/mixture_score failed 0
 * Functions that are each their forerunner sixteen times. */
#include "lab1.h"
#define INLINE static inline __attribute__((always_inline))
INLINE double f0(double a) {
  return a * a + 1;
}
INLINE double f1(double a) {
  for (int i = 0; i < 3; i++)
    a += f0(a + i) + f0(a + i) + f0(a + i) + f0(a + i) + f0(a + i) + f0(a + i) + f0(a + i) +
         f0(a + i);
  return a;
}
INLINE double f2(double a) {
  for (int i = 0; i < 3; i++)
    a += f1(a + i) + f1(a + i) + f1(a + i) + f1(a + i) + f1(a + i) + f1(a + i) + f1(a + i) +
         f1(a + i);
  return a;
}
INLINE double f3(double a) {
  for (int i = 0; i < 3; i++)
    a += f2(a + i) + f2(a + i) + f2(a + i) + f2(a + i) + f2(a + i) + f2(a + i) + f2(a + i) +
         f2(a + i);
  return a;
}
INLINE double f4(double a) {
  for (int i = 0; i < 3; i++)
    a += f3(a + i) + f3(a + i) + f3(a + i) + f3(a + i) + f3(a + i) + f3(a + i) + f3(a + i) +
         f3(a + i);
  return a;
}
INLINE double f5(double a) {
  for (int i = 0; i < 3; i++)
    a += f4(a + i) + f4(a + i) + f4(a + i) + f4(a + i) + f4(a + i) + f4(a + i) + f4(a + i) +
         f4(a + i);
  return a;
}
INLINE double f6(double a) {
  for (int i = 0; i < 3; i++)
    a += f5(a + i) + f5(a + i) + f5(a + i) + f5(a + i) + f5(a + i) + f5(a + i) + f5(a + i) +
         f5(a + i);
  return a;
}

void mixture_score(const Mixture *mix, const Matrix *x, Matrix *score) {
  (void)mix, (void)x, (void)score;
  score->data[0] = (float)f6((double)x->data[0]);
}
