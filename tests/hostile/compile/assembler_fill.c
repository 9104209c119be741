/* expect: lab1/mixture_score failed 0
 * Two gigabytes by one line of assembly. */
__asm__(".data\n.fill 2000000000, 1, 7\n.text");
