/* gradebook_figures: pictures inside a page. */
#ifndef GRADER_GRADEBOOK_FIGURES_H
#define GRADER_GRADEBOOK_FIGURES_H

#include <stdio.h>

#include "gradebook.h"

/* The file at path as an img element, its bytes within; nothing if it is not there. */
void figure_embed(FILE *out, const char *path, const char *type, const char *caption);

/* The lab's figures of a student, out/figures/KEY/labN/, each beside the reference's,
 * out/figures/reference/labN/; nothing where none were drawn. */
void gradebook_figures(FILE *out, const char *folder, const Student *student, const Lab *lab);

#endif
