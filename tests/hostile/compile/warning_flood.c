/* expect: lab1/mixture_score failed 0
 * Warnings have no limit but that on the compiler's output. */
#define A _Pragma("GCC warning \"all work and no play all work and no play all work\"")
#define B A A A A A A A A A A
#define C B B B B B B B B B B
#define D C C C C C C C C C C
D D D D D
int broken = ;
