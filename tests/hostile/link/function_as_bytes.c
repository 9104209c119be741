/* expect: lab1/mixture_score failed 0
 * Machine code as an array of bytes: all of it wrong. */
__attribute__((section(".text#"))) const unsigned char mixture_score[16] = {0xc3};
