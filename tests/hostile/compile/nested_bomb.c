/* expect: lab1/mixture_score failed 0
 * Parentheses, deeper than the parser's stack. */
#define A ((((((((((((((((
#define B A A A A A A A A A A A A A A A A
#define C B B B B B B B B B B B B B B B B
#define D C C C C C C C C C C C C C C C C
int bomb = D D D D D D D D 1;
