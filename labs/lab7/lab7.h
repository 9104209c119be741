/* lab 7: the connection to diffusion.  The contracts of its exercises. */
#ifndef LAB7_H
#define LAB7_H

#include "lab.h"
#include "matrix.h"
#include "rng.h"
#include "score_net.h"
#include "training.h"

void score_from_noise(const Matrix *epsilon, float sigma, Matrix *score);

void noise_from_score(const Matrix *score, float sigma, Matrix *epsilon);

/* A ScoreLoss whose third argument is alpha_bar. */
double ddpm_loss(ScoreNet *net, const Matrix *x, float alpha_bar, Rng *rng);

#endif
