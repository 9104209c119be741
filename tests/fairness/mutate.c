#include "mutate.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text.h"

static const char BEGINS[] = "/* YOUR CODE BEGINS */", ENDS[] = "/* YOUR CODE ENDS */";

/* ---- tokens ---- */

enum { TOKENS_MAX = 2000 };
typedef struct {
  int at, length;
} Token;

/* The tokens of one marked part. */
typedef struct {
  const char *text;
  int tokens;
  Token token[TOKENS_MAX];
  Mutant *list;
  int *n;
} Part;

/* Where the next token begins; blanks and comments are none. */
static const char *skip_blanks(const char *at) {
  for (;;) {
    at += strspn(at, " \t\n");
    if (strncmp(at, "//", 2) == 0)
      at += strcspn(at, "\n");
    else if (strncmp(at, "/*", 2) == 0 && strstr(at, "*/"))
      at = strstr(at, "*/") + 2;
    else
      return at;
  }
}

static int is_word(char c) {
  return isalnum((unsigned char)c) || c == '_';
}

static int token_length(const char *at) {
  static const char *const longer[] = {"<<=", ">>=", "->", "++", "--", "+=", "-=", "*=", "/=",
                                       "<=",  ">=",  "==", "!=", "&&", "||", "<<", ">>"};
  int length = 0;
  if (is_word(*at) || (*at == '.' && isdigit((unsigned char)at[1]))) {
    int number = !isalpha((unsigned char)*at) && *at != '_';
    while (is_word(at[length]) || (number && at[length] == '.')) length++;
    return length;
  }
  if (*at == '"' || *at == '\'') {
    for (length = 1; at[length] && at[length] != *at; length++) length += at[length] == '\\';
    return length + 1;
  }
  for (size_t k = 0; k < sizeof longer / sizeof *longer; k++)
    if (strncmp(at, longer[k], strlen(longer[k])) == 0) return (int)strlen(longer[k]);
  return 1;
}

static void read_tokens(Part *part, const char *from, const char *to) {
  part->tokens = 0;
  for (const char *at = skip_blanks(from); at < to; at = skip_blanks(at)) {
    if (part->tokens == TOKENS_MAX) abort();
    Token *token = &part->token[part->tokens++];
    *token = (Token){(int)(at - part->text), token_length(at)};
    at += token->length;
  }
}

static int is(const Part *part, int t, const char *word) {
  if (t < 0 || t >= part->tokens) return 0;
  const Token *token = &part->token[t];
  return (size_t)token->length == strlen(word) &&
         strncmp(part->text + token->at, word, strlen(word)) == 0;
}

static int is_one_of(const Part *part, int t, const char *const *words) {
  for (; *words; words++)
    if (is(part, t, *words)) return 1;
  return 0;
}

static int is_type(const Part *part, int t) {
  static const char *const types[] = {"const", "static", "int",         "long",   "size_t",
                                      "float", "double", "void",        "Matrix", "Optimizer",
                                      "Rng",   "char",   "Minibatches", NULL};
  return is_one_of(part, t, types);
}

/* The token that closes the bracket at t, or opens it where step is -1. */
static int partner(const Part *part, int t, int step) {
  int depth = 0;
  for (; t >= 0 && t < part->tokens; t += step) {
    char c = part->text[part->token[t].at];
    depth += (c == '(' || c == '[' || c == '{') - (c == ')' || c == ']' || c == '}');
    if (depth == 0) return t;
  }
  return -1;
}

/* Does a value end at t, so that an operator behind it has two sides? */
static int ends_value(const Part *part, int t) {
  if (t < 0 || is_type(part, t) || is(part, t, "return")) return 0;
  if (is(part, t, ")")) return !is_type(part, t - 1);
  char c = part->text[part->token[t].at];
  return is_word(c) || c == '.' || c == ']';
}

/* ---- one mutant ---- */

static void replace(Part *part, const char *kind, int at, int length, char *with) {
  if (*part->n == MUTANTS_MAX) abort();
  part->list[(*part->n)++] = (Mutant){kind, at, length, with};
}

static void replace_token(Part *part, const char *kind, int t, const char *with) {
  replace(part, kind, part->token[t].at, part->token[t].length, text_copy(with));
}

/* The text of tokens first to last, in new memory. */
static char *words(const Part *part, int first, int last) {
  int from = part->token[first].at, to = part->token[last].at + part->token[last].length;
  return text_format("%.*s", to - from, part->text + from);
}

/* ---- the kinds ---- */

static void change_operator(Part *part, int t) {
  static const char *const swaps[][3] = {
      {"+", "-", "operator"},     {"-", "+", "operator"},     {"*", "/", "operator"},
      {"/", "*", "operator"},     {"%", "/", "operator"},     {"+=", "-=", "operator"},
      {"-=", "+=", "operator"},   {"*=", "/=", "operator"},   {"/=", "*=", "operator"},
      {"<", "<=", "comparison"},  {"<=", "<", "comparison"},  {">", ">=", "comparison"},
      {">=", ">", "comparison"},  {"==", "!=", "comparison"}, {"!=", "==", "comparison"},
      {"&&", "||", "comparison"}, {"||", "&&", "comparison"}};
  if (!ends_value(part, t - 1)) {
    if (is(part, t, "-")) replace_token(part, "sign", t, "");
    return;
  }
  for (size_t k = 0; k < sizeof swaps / sizeof *swaps; k++)
    if (is(part, t, swaps[k][0])) replace_token(part, swaps[k][2], t, swaps[k][1]);
  if (is(part, t, "<")) replace_token(part, "bound", t, "< -1 +");
  if (is(part, t, "<=")) replace_token(part, "bound", t, "<= -1 +");
}

static void change_constant(Part *part, int t) {
  if (!isdigit((unsigned char)part->text[part->token[t].at])) return;
  char *number = words(part, t, t), *end;
  long whole = strtol(number, &end, 10);
  if (*end != '\0') { /* 0.5, 1.0f, 1e-6 */
    replace(part, "constant", part->token[t].at, part->token[t].length,
            text_format("(2 * %s)", number));
  } else {
    replace(part, "constant", part->token[t].at, part->token[t].length,
            text_format("%ld", whole + 1));
    if (whole > 0)
      replace(part, "constant", part->token[t].at, part->token[t].length,
              text_format("%ld", whole - 1));
  }
  free(number);
}

/* AT(matrix, row, column) */
static void change_places(Part *part, int t) {
  int open = t + 1, close = partner(part, open, 1), comma[2] = {0}, commas = 0;
  for (int k = open + 1; k < close; k++) {
    if (is(part, k, "(") || is(part, k, "[")) k = partner(part, k, 1);
    if (is(part, k, ",") && commas < 2) comma[commas++] = k;
  }
  if (commas < 2) return;
  char *row = words(part, comma[0] + 1, comma[1] - 1), *col = words(part, comma[1] + 1, close - 1);
  int row_at = part->token[comma[0] + 1].at, col_at = part->token[comma[1] + 1].at;
  int end = part->token[close].at;
  replace(part, "index", row_at, end - row_at, text_format("%s, %s", col, row));
  if (strcmp(row, "0") != 0) replace(part, "index", row_at, (int)strlen(row), text_copy("0"));
  if (strcmp(col, "0") != 0) replace(part, "index", col_at, end - col_at, text_copy("0"));
  free(row);
  free(col);
}

static void change_index(Part *part, int t) {
  if (is(part, t, "AT") && is(part, t + 1, "(")) change_places(part, t);
  if (is(part, t, "rows")) replace_token(part, "index", t, "cols");
  if (is(part, t, "cols")) replace_token(part, "index", t, "rows");
  if (is(part, t, "[") && !is_type(part, t - 2)) {
    int close = partner(part, t, 1), at = part->token[t].at, end = part->token[close].at + 1;
    char *inside = words(part, t + 1, close - 1);
    /* An array's size, in capitals, is no index. */
    if (!isupper((unsigned char)*inside))
      replace(part, "index", at, end - at, text_format("[%s + 1]", inside));
    free(inside);
  }
}

static void change_condition(Part *part, int t) {
  if (!is(part, t, "if")) return;
  int close = partner(part, t + 1, 1), at = part->token[t + 1].at;
  char *condition = words(part, t + 1, close);
  replace(part, "condition", at, part->token[close].at + 1 - at, text_format("(!%s)", condition));
  free(condition);
}

/* Does a statement begin at t? */
static int begins_statement(const Part *part, int t) {
  if (t == 0 || is(part, t - 1, ";") || is(part, t - 1, "{") || is(part, t - 1, "}") ||
      is(part, t - 1, "else")) {
    /* Not inside the brackets of a for. */
    int depth = 0;
    for (int k = t - 1; k >= 0; k--) depth += is(part, k, "(") - is(part, k, ")");
    return depth == 0;
  }
  int open = is(part, t - 1, ")") ? partner(part, t - 1, -1) : -1;
  return is(part, open - 1, "for") || is(part, open - 1, "if") || is(part, open - 1, "while");
}

static void drop_statement(Part *part, int t) {
  static const char *const kept[] = {
      "for", "if",          "while",          "return",          "else", "{", "}",
      ";",   "matrix_free", "optimizer_free", "minibatches_end", "free", NULL};
  if (!begins_statement(part, t) || is_type(part, t) || is_one_of(part, t, kept)) return;
  int end = t;
  while (end < part->tokens && !is(part, end, ";")) end++;
  int at = part->token[t].at;
  replace(part, "dropped", at, part->token[end].at - at, text_copy(""));
}

int mutants_of(const char *text, Mutant list[MUTANTS_MAX]) {
  int n = 0;
  Part *part = text_memory(1, sizeof *part);
  *part = (Part){.text = text, .list = list, .n = &n};
  for (const char *from = strstr(text, BEGINS); from; from = strstr(from + 1, BEGINS)) {
    const char *to = strstr(from, ENDS);
    if (!to) break;
    read_tokens(part, from + strlen(BEGINS), to);
    for (int t = 0; t < part->tokens; t++) {
      change_operator(part, t);
      change_constant(part, t);
      change_index(part, t);
      change_condition(part, t);
      drop_statement(part, t);
    }
  }
  free(part);
  return n;
}

void mutants_free(Mutant *list, int n) {
  for (int i = 0; i < n; i++) free(list[i].with);
}

char *mutant_text(const char *text, const Mutant *mutant) {
  return text_format("%.*s%s%s", mutant->at, text, mutant->with,
                     text + mutant->at + mutant->length);
}
