/* expect: lab1/mixture_score failed 0
 * A million errors. */
#define A =;=;=;=;=;=;=;=;=;=;
#define B A A A A A A A A A A
#define C B B B B B B B B B B
#define D C C C C C C C C C C
#define E D D D D D D D D D D
E E
