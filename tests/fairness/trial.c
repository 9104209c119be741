#include "trial.h"

#include <stdlib.h>
#include <string.h>

#include "build_private.h"
#include "error.h"
#include "files.h"
#include "grade.h"
#include "text.h"

#ifndef PROBE_BUILD
#define PROBE_BUILD "build"
#endif

static const char PROGRAM[] = "fairness", WORK[] = PROBE_BUILD "/work";

Trial trial_build(const Lab *lab, const Exercise *exercise, const char *source) {
  BuildRun run = {.messages = text_copy("")};
  char *work = folder_make(WORK) == 0 ? folder_make_private(WORK) : NULL;
  Trial trial = {work ? build_work_folder(work) : NULL, NULL};
  if (!trial.folder || build_probe(lab, exercise, source, trial.folder, &run) != 0)
    error_exit(2, PROGRAM);
  if (run.linked) trial.probe = text_format("%s/probe", trial.folder);
  build_run_free(&run);
  free(work);
  return trial;
}

void trial_end(Trial *trial) {
  folder_remove(trial->folder);
  free(trial->folder);
  free(trial->probe);
}

Frames *trial_run(const Trial *trial, const Exercise *exercise, uint64_t seed, double patience,
                  double *seconds) {
  BoxResult result;
  if (build_run_probe(trial->probe, exercise, seed, patience, &result) != 0) error_exit(2, PROGRAM);
  Frames *frames = frames_parse(result.out, result.out_size);
  if (seconds) *seconds = result.seconds;
  box_result_free(&result);
  return frames;
}

ExerciseResult trial_grade(const Exercise *exercise, const Frames *got, const Frames *want) {
  ExerciseResult result;
  grade_frames(exercise, got, want, &result);
  if (result.state == STATE_GRADER_ERROR) {
    error_set("%s: the reference has not all frames", exercise->name);
    error_exit(2, PROGRAM);
  }
  return result;
}

int trial_files(const Exercise *exercise, const char *folder, char ***paths) {
  char **names, *prefix = text_format("%s.", exercise->name);
  int all = folder_names(folder, strrchr(exercise->file, '.'), &names), n = 0;
  *paths = text_memory((size_t)all + 1, sizeof **paths);
  for (int i = 0; i < all; i++)
    if (strncmp(names[i], prefix, strlen(prefix)) == 0)
      (*paths)[n++] = text_format("%s/%s", folder, names[i]);
  folder_free_names(names, all);
  free(prefix);
  return n;
}
