/* Lab 10's program: a network learns the score of a ring of Gaussians from a fixed
 * set of points.  Training is your own train_ring with your batches and your dsm_loss
 * of lab 5, averaged over the dimensions. */
#include <math.h>
#include <stdio.h>

#include "../lab5/lab5.h"
#include "error.h"
#include "lab10.h"
#include "mixture.h"
#include "progress.h"
#include "sampler.h"
#include "table.h"

enum { POINTS = 5000, EPOCHS = 400, BATCH = 256, STEPS = POINTS / BATCH };
enum { PRINT_EVERY = 20, LAST = 20, FRAME_EVERY = 10, GRID = 30, FRAME_GRID = 25 };
static const float sigma = 0.1f, learning_rate = 1e-3f, weight_decay = 0.01f;
static const float reach = 6; /* the fields are shown on [-reach, reach]^2 */

/* Streams of the seed: one for each thing that is drawn. */
enum { NET = 1, TRAINING, DATA, JUDGE, FRESH, EXAMPLE };

static const char *const tables[] = {"data.tsv", "field.tsv", "frames.tsv", "epochs.tsv",
                                     "batches.tsv"};

static LabOptions options;

static Table *open_table(const char *name, const char *columns) {
  Table *table = table_open(lab_path(&options, name), columns);
  if (!table) error_exit(2, "lab10");
  return table;
}

static void close_table(Table *table) {
  if (table_close(table) != 0) error_exit(2, "lab10");
}

/* ------------------------------------------------ 10.1: AdamW, on one parameter */

static void adamw_example(void) {
  const AdamW by_hand = {0.1, 0.9, 0.999, 1e-8, 0.01}, usual = {1e-3, 0.9, 0.999, 1e-8, 0.01};
  float theta = 1, gradient = 0.5f, m = 0, v = 0;
  adamw_step(&by_hand, 1, 1, &theta, &gradient, &m, &v);
  printf("One step by hand: theta 1, gradient 0.5, lr 0.1, decay 0.01\n"
         "  m = 0.05, v = 0.00025, m_hat = 0.5, v_hat = 0.25, theta = 1 - 0.001 - 0.1 = 0.899\n");
  if (lab_is_open("adamw_step")) return;
  printf("  your code: m = %.2f, v = %.5f, theta = %.3f: %s\n", (double)m, (double)v, (double)theta,
         fabsf(theta - 0.899f) < 1e-4f ? "they agree" : "they DIFFER");

  enum { N = 100, LONG = 100 };
  float mine[N], theirs[N], g[N], m_all[N] = {0}, v_all[N] = {0}, furthest = 0;
  Rng rng = rng_new(options.seed, EXAMPLE);
  Optimizer core = optimizer_adamw(N, (float)usual.lr, (float)usual.weight_decay);
  for (int i = 0; i < N; i++) mine[i] = theirs[i] = rng_normal(&rng);
  for (int t = 1; t <= LONG; t++) {
    for (int i = 0; i < N; i++) g[i] = (float)i * rng_normal(&rng);
    adamw_step(&usual, t, N, mine, g, m_all, v_all);
    optimizer_step(&core, theirs, g);
  }
  for (int i = 0; i < N; i++) {
    float apart = fabsf(mine[i] - theirs[i]);
    if (!(apart <= furthest)) furthest = apart; /* a NaN too */
  }
  printf("  100 parameters after 100 steps, yours and libscore's: at most %.1e apart\n",
         (double)furthest);
  optimizer_free(&core);
}

/* ------------------------------------------------ 10.2: two small epochs */

static void minibatch_example(void) {
  enum { N = 10, B = 3 };
  Matrix data = matrix_new(N, 1), x = matrix_new(B, 1);
  for (int i = 0; i < N; i++) AT(&data, i, 0) = (float)i;
  Minibatches batches = minibatches_begin(&data);
  Rng rng = rng_new(options.seed, EXAMPLE);
  next_minibatch(&batches, &rng, &x);
  printf("Epochs of the points 0 to 9 in batches of 3%s\n",
         lab_is_open("next_minibatch") ? ": yours come here" : "");
  for (int epoch = 1; epoch <= 3 && !lab_is_open("next_minibatch"); epoch++) {
    int seen[N] = {0};
    printf("  epoch %d: ", epoch);
    for (int step = 1; step <= N / B; step++) {
      for (int i = 0; i < B; i++) {
        int point = (int)AT(&x, i, 0);
        printf(" %d", point);
        if (point >= 0 && point < N) seen[point]++;
      }
      printf(step < N / B ? "  |" : "   left out:");
      next_minibatch(&batches, &rng, &x);
    }
    for (int i = 0; i < N; i++)
      if (!seen[i]) printf(" %d", i);
    printf("\n");
  }
  minibatches_end(&batches);
  matrix_free(&data), matrix_free(&x);
}

/* While next_minibatch is open: points drawn with replacement. */
static void any_batch(Minibatches *batches, Rng *rng, Matrix *x) {
  for (int i = 0; i < x->rows; i++) {
    int row = rng_below(rng, batches->data->rows);
    for (int j = 0; j < x->cols; j++) AT(x, i, j) = AT(batches->data, row, j);
  }
}

/* ------------------------------------------------ fields */

/* The network at grid x grid points: a row x, y, s_1, s_2 each; the arrows scaled so
 * that the longest is 1 if asked. */
static void write_field(Table *table, const ScoreNet *net, int grid, int scaled) {
  Matrix at = matrix_new(grid * grid, 2), s = matrix_new(grid * grid, 2);
  double longest = 0;
  for (int i = 0; i < grid * grid; i++) {
    AT(&at, i, 0) = reach * (2 * (float)(i % grid) / (float)(grid - 1) - 1);
    AT(&at, i, 1) = reach * (2 * (float)(i / grid) / (float)(grid - 1) - 1);
  }
  score_net_evaluate(net, &at, &s);
  for (int i = 0; i < grid * grid; i++)
    longest = fmax(longest, (double)hypotf(AT(&s, i, 0), AT(&s, i, 1)));
  double scale = scaled && longest > 0 ? 1 / longest : 1;
  for (int i = 0; i < grid * grid; i++)
    table_row(table, (double[]){AT(&at, i, 0), AT(&at, i, 1), scale * (double)AT(&s, i, 0),
                                scale * (double)AT(&s, i, 1)});
  matrix_free(&at), matrix_free(&s);
}

/* ------------------------------------------------ 10.3: training */

static struct {
  double epoch_loss[EPOCHS], batch_loss[EPOCHS * STEPS];
  int epochs, batches;
  Progress progress;
  const ScoreNet *net;
  Table *frames;
} history;

/* The loss of lab 5, averaged over the d dimensions too: loss and gradient are divided
 * by d, but not the gradient that was there before. */
static double mean_loss(ScoreNet *net, const Matrix *x, float level, Rng *rng) {
  const float d = (float)x->cols;
  for (size_t p = 0; p < net->parameters; p++) net->gradient[p] *= d;
  double loss = dsm_loss(net, x, level, rng) / (double)d;
  for (size_t p = 0; p < net->parameters; p++) net->gradient[p] /= d;
  if (history.batches < EPOCHS * STEPS) history.batch_loss[history.batches++] = loss;
  return loss;
}

/* A frame of the animation: the field now, as a block of the table. */
static void add_frame(void) {
  if (history.frames) /* two empty lines end a block */
    table_gap(history.frames), table_gap(history.frames);
  else
    history.frames = open_table("frames.tsv", "x y s_x s_y");
  write_field(history.frames, history.net, FRAME_GRID, 1);
}

static void watch(void *context, int epoch, double loss) {
  (void)context;
  if (history.epochs == EPOCHS) return;
  history.epoch_loss[history.epochs++] = loss;
  char note[40];
  snprintf(note, sizeof note, "loss %.2f", loss);
  progress_update(&history.progress, epoch, note);
  if (epoch == 1 || epoch % FRAME_EVERY == 0) add_frame();
}

/* Mean and standard deviation of value. */
static void moments(const double *value, int n, double *mean, double *std) {
  double sum = 0, squares = 0;
  for (int i = 0; i < n; i++) sum += value[i] / n;
  for (int i = 0; i < n; i++) squares += (value[i] - sum) * (value[i] - sum) / (n - 1);
  *mean = sum;
  *std = sqrt(squares);
}

static void report_losses(double floor) {
  for (int i = PRINT_EVERY; i <= history.epochs; i += PRINT_EVERY)
    printf("  epoch %3d   loss %.3f\n", i, history.epoch_loss[i - 1]);
  if (history.epochs < EPOCHS) {
    printf("  train_ring told its observer of %d epochs; it was asked for %d\n", history.epochs,
           EPOCHS);
    return;
  }
  double mean, batch_std, epochs_mean, epoch_std;
  int n = LAST * STEPS < history.batches ? LAST * STEPS : history.batches;
  moments(history.batch_loss + history.batches - n, n, &mean, &batch_std);
  moments(history.epoch_loss + EPOCHS - LAST, LAST, &epochs_mean, &epoch_std);
  printf("  last %d epochs: single batches have std %.2f, epochs %.2f;\n"
         "  their mean is %.2f +- %.2f, the floor %.4f\n",
         LAST, batch_std, epoch_std, epochs_mean, batch_std / sqrt(n), floor);
  Table *epochs = open_table("epochs.tsv", "epoch loss mean_20 floor");
  for (int i = 0; i < EPOCHS; i++) {
    double recent, unused;
    int first = i < LAST ? 0 : i - LAST + 1;
    moments(history.epoch_loss + first, i - first + 1, &recent, &unused);
    table_row(epochs, (double[]){i + 1, history.epoch_loss[i], recent, floor});
  }
  close_table(epochs);
  Table *batches = open_table("batches.tsv", "epoch loss");
  for (int i = 0; i < history.batches; i++)
    table_row(batches, (double[]){(i + 1.0) / STEPS, history.batch_loss[i]});
  close_table(batches);
}

/* The trained network, or NULL if there is none to show. */
static ScoreNet *train(const Matrix *data, double floor) {
  Rng weights = rng_new(options.seed, NET), rng = rng_new(options.seed, EXAMPLE);
  ScoreNet *net = score_net_new_softplus(&weights);
  if (!net) error_exit(2, "lab10");
  Matrix one = matrix_new(1, 2);
  dsm_loss(net, &one, sigma, &rng); /* only: is it open? */
  matrix_free(&one);
  const int own = !lab_is_open("next_minibatch"), epochs = lab_is_open("dsm_loss") ? 0 : EPOCHS;
  history.net = net;
  rng = rng_new(options.seed, TRAINING);
  double started = lab_seconds();
  history.progress = progress_begin("training on the ring", EPOCHS);
  train_ring(net, mean_loss, own ? next_minibatch : any_batch, data, sigma, epochs, BATCH,
             learning_rate, weight_decay, &rng, watch, NULL);
  progress_end(&history.progress);
  if (history.frames) close_table(history.frames);
  if (epochs > 0 && !lab_is_open("train_ring")) {
    printf("%d epochs of %d batches%s in %.1f s\n", EPOCHS, STEPS,
           own ? "" : " (drawn with replacement while next_minibatch is open)",
           lab_seconds() - started);
    report_losses(floor);
    if (history.epochs > 0 && isfinite(history.epoch_loss[history.epochs - 1])) return net;
    printf("  The loss is no number: see 'When it looks otherwise' in README.md\n");
  }
  if (lab_is_open("dsm_loss")) printf("Training needs dsm_loss of lab 5, which is still open.\n");
  score_net_free(net);
  return NULL;
}

/* ------------------------------------------------ learned, or learned by heart? */

/* The score of p_sigma if the n rows of the data were all there is: every point a
 * centre, std 0 (mixture.h has the formula). */
static void memory_score(const void *model, const Matrix *x, Matrix *s) {
  const Matrix *data = model;
  const float v = sigma * sigma;
  for (int i = 0; i < x->rows; i++) {
    const float a = AT(x, i, 0), b = AT(x, i, 1);
    float least = HUGE_VALF;
    for (int k = 0; k < data->rows; k++) {
      float dx = data->data[2 * k] - a, dy = data->data[2 * k + 1] - b;
      least = fminf(least, dx * dx + dy * dy);
    }
    double weight = 0, sum_x = 0, sum_y = 0;
    for (int k = 0; k < data->rows; k++) {
      float dx = data->data[2 * k] - a, dy = data->data[2 * k + 1] - b;
      float exponent = (dx * dx + dy * dy - least) / (2 * v);
      if (exponent > 20) continue; /* under 2e-9 of the largest */
      double w = (double)expf(-exponent);
      weight += w, sum_x += w * (double)dx, sum_y += w * (double)dy;
    }
    AT(s, i, 0) = (float)(sum_x / weight / (double)v);
    AT(s, i, 1) = (float)(sum_y / weight / (double)v);
  }
}

/* The mean over noisy versions of the points by which score's loss exceeds that of the
 * exact score, at the same points with the same noise, so that most of the luck
 * cancels; std_error is its standard error. */
static double excess(ScoreFunction *score, const void *model, const Mixture *ring,
                     const Matrix *points, int rounds, double *std_error) {
  const NoisyMixture noisy = {ring, (double)sigma};
  Rng rng = rng_new(options.seed, JUDGE);
  Matrix x = matrix_new(points->rows, 2), e = matrix_new(points->rows, 2);
  Matrix s = matrix_new(points->rows, 2), exact = matrix_new(points->rows, 2);
  double sum = 0, squares = 0, n = (double)rounds * points->rows;
  for (int round = 0; round < rounds; round++) {
    rng_fill_normal(&rng, &e);
    for (int i = 0; i < points->rows * 2; i++) x.data[i] = points->data[i] + sigma * e.data[i];
    score(model, &x, &s);
    sampler_mixture_score(&noisy, &x, &exact);
    for (int i = 0; i < points->rows; i++) {
      double more = 0;
      for (int j = 0; j < 2; j++) {
        double target = -(double)AT(&e, i, j) / (double)sigma;
        more += 0.5 * pow((double)AT(&s, i, j) - target, 2);
        more -= 0.5 * pow((double)AT(&exact, i, j) - target, 2);
      }
      sum += more;
      squares += more * more;
    }
  }
  *std_error = sqrt((squares / n - sum * sum / n / n) / n);
  matrix_free(&x), matrix_free(&e), matrix_free(&s), matrix_free(&exact);
  return sum / n;
}

static void by_heart(const Mixture *ring, const Matrix *data, const ScoreNet *net) {
  Rng rng = rng_new(options.seed, FRESH);
  Matrix fresh = matrix_new(POINTS, 2);
  Matrix few = matrix_rows(data, 0, 1000), few_fresh = matrix_rows(&fresh, 0, 1000);
  mixture_draw(ring, &rng, &fresh, NULL);
  double e[4], error[4];
  e[0] = excess(sampler_net_score, net, ring, data, 8, &error[0]);
  e[1] = excess(sampler_net_score, net, ring, &fresh, 8, &error[1]);
  e[2] = excess(memory_score, data, ring, &few, 4, &error[2]);
  e[3] = excess(memory_score, data, ring, &few_fresh, 4, &error[3]);
  printf("Loss above the exact score's         on the %d points    on fresh points\n", POINTS);
  printf("  your network                        %6.2f +- %.2f       %6.2f +- %.2f\n", e[0],
         error[0], e[1], error[1]);
  printf("  one that knows the points by heart  %6.2f +- %.2f       %6.2f +- %.2f\n", e[2],
         error[2], e[3], error[3]);
  matrix_free(&fresh);
}

/* I = E|score of p_sigma|^2 by the trapezoid rule. */
static double score_power(const Mixture *ring) {
  double sum = 0, step = 0.05;
  for (double x = -6; x <= 6; x += step)
    for (double y = -6; y <= 6; y += step) {
      double s[2];
      mixture_exact_score_at(ring, (double)sigma, (double[]){x, y}, s);
      sum += exp(mixture_exact_log_density(ring, (double)sigma, (float[]){(float)x, (float)y})) *
             (s[0] * s[0] + s[1] * s[1]);
    }
  return sum * step * step;
}

int main(int argc, char **argv) {
  options = lab_options(argc, argv);
  for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) remove(lab_path(&options, tables[i]));
  Mixture ring = mixture_ring();
  Rng points = rng_new(options.seed, DATA);
  Matrix data = matrix_new(POINTS, 2);
  mixture_draw(&ring, &points, &data, NULL);
  if (table_write_matrix(lab_path(&options, "data.tsv"), "x y", &data)) error_exit(2, "lab10");
  const double of_zero = 1 / (double)(sigma * sigma), floor = of_zero - score_power(&ring) / 2;

  printf("Lab 10: a ring of Gaussians\n\n10.1 AdamW\n");
  adamw_example();
  printf("\n10.2 Minibatches\n");
  minibatch_example();
  printf("\n10.3 Training\nA network that says 0 has the loss %g; no network gets below %.4f\n",
         of_zero, floor);
  ScoreNet *net = train(&data, floor);
  if (net) {
    by_heart(&ring, &data, net);
    lab_save_network(&options, net, "ring.net");
    Table *field = open_table("field.tsv", "x y s_x s_y");
    write_field(field, net, GRID, 0);
    close_table(field);
  }
  score_net_free(net), matrix_free(&data);
  lab_report_open(10, (const char *const[]){"adamw_step", "next_minibatch", "train_ring", NULL});
  return 0;
}
