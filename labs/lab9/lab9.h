/* lab 9: reflection.  Its exercise is a file of answers, not of C; this header only
 * gathers what the program measures with. */
#ifndef LAB9_H
#define LAB9_H

#include "lab.h"
#include "matrix.h"
#include "mixture.h"
#include "quality.h"
#include "rng.h"
#include "sampler.h"
#include "score_net.h"

#endif
