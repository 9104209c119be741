/* expect: lab1/mixture_score failed 0
 * Types that double. */
#include "lab1.h"
typedef struct {
  char c[16];
} T0;
typedef struct {
  T0 a[256], b[256];
} T1;
typedef struct {
  T1 a[256], b[256];
} T2;
typedef struct {
  T2 a[256], b[256];
} T3;
typedef struct {
  T3 a[256], b[256];
} T4;
typedef struct {
  T4 a[256], b[256];
} T5;
typedef struct {
  T5 a[256], b[256];
} T6;
typedef struct {
  T6 a[256], b[256];
} T7;
typedef struct {
  T7 a[256], b[256];
} T8;
T8 bomb;

void mixture_score(const Mixture *mix, const Matrix *x, Matrix *score) {
  (void)mix, (void)x, (void)score;
  score->data[0] = bomb.a[1].b[2].a[3].a[0].a[0].a[0].a[0].a[0].c[0];
}
