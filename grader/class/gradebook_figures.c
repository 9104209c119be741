#include "gradebook_figures.h"

#include <stdlib.h>
#include <string.h>

#include "files.h"
#include "report.h"
#include "text.h"

enum { LARGEST_FIGURE = 16 << 20 };

/* RFC 4648, section 4. */
static void write_base64(FILE *out, const unsigned char *data, size_t size) {
  static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  for (size_t i = 0; i < size; i += 3) {
    unsigned a = data[i], b = i + 1 < size ? data[i + 1] : 0, c = i + 2 < size ? data[i + 2] : 0;
    unsigned bits = a << 16 | b << 8 | c;
    fputc(letters[bits >> 18], out);
    fputc(letters[bits >> 12 & 63], out);
    fputc(i + 1 < size ? letters[bits >> 6 & 63] : '=', out);
    fputc(i + 2 < size ? letters[bits & 63] : '=', out);
  }
}

void figure_embed(FILE *out, const char *path, const char *type, const char *caption) {
  size_t size;
  char *data = file_read(path, LARGEST_FIGURE, &size);
  if (!data) return;
  fputs("<figure><figcaption>", out);
  report_escape(out, caption);
  fputs("</figcaption><img alt=\"", out);
  report_escape(out, caption);
  fprintf(out, "\" src=\"data:image/%s;base64,", type);
  write_base64(out, (const unsigned char *)data, size);
  fputs("\"></figure>\n", out);
  free(data);
}

static void embed_one(FILE *out, const char *folder, const char *whose, const char *name,
                      const Lab *lab, const char *caption) {
  static const char *const types[] = {"png", "gif"};
  for (int t = 0; t < 2; t++) {
    char *path =
        text_format("%s/figures/%s/lab%d/%s.%s", folder, whose, lab->number, name, types[t]);
    figure_embed(out, path, types[t], caption);
    free(path);
  }
}

void gradebook_figures(FILE *out, const char *folder, const Student *student, const Lab *lab) {
  char *own = text_format("%s/figures/%s/lab%d", folder, student->key, lab->number);
  char **names;
  int n = folder_names(own, "", &names);
  for (int f = 0; n > 0 && f < lab->figures; f++) {
    fprintf(out, "<h3>%s</h3>\n", lab->figure[f]);
    embed_one(out, folder, student->key, lab->figure[f], lab, "yours");
    embed_one(out, folder, "reference", lab->figure[f], lab, "the reference's");
  }
  folder_free_names(names, n);
  free(own);
}
