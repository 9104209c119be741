/* mutate: small wrong versions of a right file, made by machine.
 *
 * Token by token, inside the marked parts alone.  Each mutant is one replacement:
 *
 *   operator    + for -, * for /, += for -=, and the other way round
 *   sign        a minus in front of something left out
 *   comparison  < for <=, > for >=, == for !=, && for ||, and the other way round
 *   bound       one less in a loop's condition: i < n - 1
 *   constant    whole numbers one more and one less, others doubled
 *   index       AT(m, i, j) with i and j exchanged, or with 0 for one of them; [k]
 *               with the next element; rows for cols and the other way round
 *   condition   if (c) with !c
 *   dropped     a statement left out
 *
 * Declarations, casts and what gives memory back are left alone: those mutants would
 * not compile, or do the same.
 */
#ifndef FAIRNESS_MUTATE_H
#define FAIRNESS_MUTATE_H

enum { MUTANTS_MAX = 400 };

typedef struct {
  const char *kind;
  int at, length; /* bytes of the text that are replaced */
  char *with;
} Mutant;

/* Always the same mutants in the same order; how many (a program that makes more than
 * MUTANTS_MAX is aborted). */
int mutants_of(const char *text, Mutant list[MUTANTS_MAX]);
void mutants_free(Mutant *list, int n);

/* The whole text of one of them, in new memory. */
char *mutant_text(const char *text, const Mutant *mutant);

#endif
