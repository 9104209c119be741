/* expect: lab1/mixture_score failed 0
 * The assembler repeats, too. */
__asm__(".rept 100000000\n.rept 100000000\nnop\n.endr\n.endr");
