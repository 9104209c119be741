/* Checkpoints: three lines of text, then theta.
 *
 *   score_net 1
 *   silu 2 128 128 128 2
 *   33794
 *
 * The version, the activation and the widths, how many numbers follow; each of those is
 * four bytes, a float32 with the lowest byte first, whatever this machine does. */
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "score_net_work.h"

enum { VERSION = 1, LINE = 256 };

static const char *const activation_name[] = {"silu", "softplus"};
enum { ACTIVATIONS = sizeof activation_name / sizeof *activation_name };

/* 0, or why not, as errno. */
static int write_net(const ScoreNet *net, FILE *file) {
  errno = 0;
  fprintf(file, "score_net %d\n%s", VERSION, activation_name[net->activation]);
  for (int l = 0; l <= net->layers; l++) fprintf(file, " %d", net->width[l]);
  fprintf(file, "\n%zu\n", net->parameters);
  for (size_t i = 0; i < net->parameters && !ferror(file); i++) {
    uint32_t bits;
    memcpy(&bits, net->theta + i, sizeof bits);
    unsigned char byte[4];
    for (int k = 0; k < 4; k++) byte[k] = (unsigned char)(bits >> (8 * k));
    fwrite(byte, 1, sizeof byte, file);
  }
  if (!ferror(file)) return 0;
  return errno ? errno : EIO;
}

int score_net_save(const ScoreNet *net, const char *path) {
  static const char suffix[] = ".part";
  int reason = ENOMEM;
  char *part = malloc(strlen(path) + sizeof suffix);
  if (part) {
    strcat(strcpy(part, path), suffix);
    FILE *file = fopen(part, "wb");
    reason = file ? write_net(net, file) : errno;
    if (file && fclose(file) != 0 && !reason) reason = errno;
    if (!reason && rename(part, path) != 0) reason = errno;
    if (file && reason) remove(part);
    free(part);
  }
  if (reason) error_set("cannot write the network %s: %s", path, strerror(reason));
  return reason ? -1 : 0;
}

/* The first three lines: a network of zeros in their shape, or NULL with the error set. */
static ScoreNet *read_header(FILE *file, const char *path) {
  char line[LINE];
  int version;
  if (!fgets(line, sizeof line, file) || sscanf(line, "score_net %d", &version) != 1) {
    if (ferror(file))
      error_set("cannot read the network %s: %s", path, strerror(errno));
    else
      error_set("%s is not a network that this program wrote", path);
    return NULL;
  }
  if (version != VERSION) {
    error_set("%s is a network of format %d; this program reads format %d", path, version, VERSION);
    return NULL;
  }
  int width[SCORE_NET_MAX_LAYERS + 2], widths = 0, activation = 0;
  size_t parameters = 0;
  char *next = NULL;
  const char *word = fgets(line, sizeof line, file) ? strtok_r(line, " \n", &next) : NULL;
  while (word && activation < ACTIVATIONS && strcmp(word, activation_name[activation]) != 0)
    activation++;
  while (word && widths < SCORE_NET_MAX_LAYERS + 2 && (word = strtok_r(NULL, " \n", &next)))
    width[widths++] = atoi(word);
  if (activation == ACTIVATIONS || widths < 2 || !fgets(line, sizeof line, file) ||
      sscanf(line, "%zu", &parameters) != 1) {
    error_set("the network %s is damaged in its first three lines", path);
    return NULL;
  }
  ScoreNet *net = score_net_allocate(widths - 1, width, (Activation)activation);
  if (net && net->parameters == parameters) return net;
  if (net)
    error_set("the network %s is damaged: %zu numbers cannot be right for its widths", path,
              parameters);
  else {
    error_set("the network %s is damaged: %s", path, error_message());
  }
  score_net_free(net);
  return NULL;
}

ScoreNet *score_net_load(const char *path) {
  FILE *file = fopen(path, "rb");
  if (!file) {
    error_set("cannot read the network %s: %s", path, strerror(errno));
    return NULL;
  }
  ScoreNet *net = read_header(file, path);
  unsigned char byte[4];
  for (size_t i = 0; net && i < net->parameters; i++) {
    if (fread(byte, 1, sizeof byte, file) != sizeof byte) {
      error_set("the network %s is cut short: %zu of its %zu numbers are there", path, i,
                net->parameters);
      score_net_free(net);
      net = NULL;
      break;
    }
    uint32_t bits = 0;
    for (int k = 0; k < 4; k++) bits |= (uint32_t)byte[k] << (8 * k);
    memcpy(net->theta + i, &bits, sizeof bits);
  }
  if (net && getc(file) != EOF) {
    error_set("the network %s is damaged: it goes on after its last number", path);
    score_net_free(net);
    net = NULL;
  }
  fclose(file);
  return net;
}
