#include "csv.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "files.h"
#include "text.h"

enum { LONGEST_FILE = 4 << 20, MOST_COLS = 64 };

static void begin_cell(Csv *csv) {
  if (csv->cells++ > 0) fputc(',', csv->out);
}

void csv_text(Csv *csv, const char *text) {
  begin_cell(csv);
  if (!text || !*text) return;
  int formula = strchr("=+-@\t\r\n", *text) != NULL;
  int quoted = formula || strpbrk(text, ",\"\r\n") || *text == ' ' || text[strlen(text) - 1] == ' ';
  if (quoted) fputc('"', csv->out);
  if (formula) fputc('\'', csv->out);
  for (; *text; text++) {
    if (*text == '"') fputc('"', csv->out);
    fputc(*text, csv->out);
  }
  if (quoted) fputc('"', csv->out);
}

void csv_number(Csv *csv, double value) {
  begin_cell(csv);
  if (isfinite(value)) fprintf(csv->out, "%.10g", value);
}

void csv_end_line(Csv *csv) {
  fputs("\r\n", csv->out);
  csv->cells = 0;
}

/* ---- reading ---- */

/* The cell at *at, which moves behind it and its comma; *more tells whether another
 * follows on the line.  scratch has room for all of the file. */
static char *next_cell(const char **at, char *scratch, int *more) {
  const char *from = *at;
  char *to = scratch;
  if (*from == '"') {
    for (from++; *from && (*from != '"' || from[1] == '"'); from++) {
      if (*from == '"') from++;
      *to++ = *from;
    }
    if (*from == '"') from++;
  }
  while (*from && *from != ',' && *from != '\n' && *from != '\r') *to++ = *from++;
  *to = '\0';
  *more = *from == ',';
  *at = from + *more;
  return text_copy(scratch);
}

static int count_lines(const char *text) {
  int lines = 1;
  for (; *text; text++) lines += *text == '\n' || *text == '\r';
  return lines;
}

/* One line into cells; returns how many there were, MOST_COLS at most. */
static int read_line(const char **at, char *scratch, char *cell[MOST_COLS]) {
  int n = 0, more = 1;
  while (more) {
    char *text = next_cell(at, scratch, &more);
    if (n < MOST_COLS)
      cell[n++] = text;
    else
      free(text);
  }
  if (**at == '\r') (*at)++;
  if (**at == '\n') (*at)++;
  return n;
}

static void parse(const char *at, CsvTable *table) {
  char *cell[MOST_COLS], *scratch = text_memory(strlen(at) + 1, 1);
  int lines = count_lines(at);
  while (*at) {
    int n = read_line(&at, scratch, cell), blank = n == 1 && !*cell[0];
    if (!table->cell && !blank) {
      table->cols = n;
      table->cell = text_memory((size_t)lines * (size_t)n, sizeof *table->cell);
    }
    for (int c = 0; c < table->cols && !blank; c++)
      table->cell[table->rows * table->cols + c] = c < n ? cell[c] : text_copy("");
    for (int c = blank ? 0 : table->cols; c < n; c++) free(cell[c]);
    table->rows += !blank;
  }
  free(scratch);
}

CsvTable *csv_read(const char *path) {
  size_t size;
  char *text = file_read(path, LONGEST_FILE, &size);
  if (!text) return NULL;
  const char *at = strncmp(text, "\xef\xbb\xbf", 3) == 0 ? text + 3 : text;
  CsvTable *table = text_memory(1, sizeof *table);
  if (strlen(text) == size) parse(at, table);
  free(text);
  if (table->rows > 0) return table;
  error_set("%s: is no table of commas and lines", path);
  csv_free(table);
  return NULL;
}

void csv_free(CsvTable *table) {
  if (!table) return;
  for (int i = 0; i < table->rows * table->cols; i++) free(table->cell[i]);
  free(table->cell);
  free(table);
}

int csv_column(const CsvTable *table, const char *name) {
  for (int c = 0; c < table->cols; c++)
    if (strcmp(csv_at(table, 0, c), name) == 0) return c;
  return -1;
}
