/* expect: lab1/mixture_score failed 0
 * The same names, weak, common and global, by assembly. */
#include "lab1.h"

__asm__(".globl probe_number\nprobe_number: ret\n.weak probe_matrix\nprobe_matrix: ret\n"
        ".comm probe_cases,8,8\n.globl main\nmain: ret\n");

void mixture_score(const Mixture *mix, const Matrix *x, Matrix *score) {
  (void)mix, (void)x, (void)score;
}
