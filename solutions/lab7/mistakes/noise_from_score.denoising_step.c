/* You give back sigma^2 score: the step from the noisy point to the best guess of
 * the clean one (lab 2). It is the noise with its sign turned and sigma times its
 * size. Asked for is epsilon, whose size is about 1 whatever sigma is: -sigma score.
 */
#include "lab7.h"

void noise_from_score(const Matrix *score, float sigma, Matrix *epsilon) {
  for (int i = 0; i < score->rows; i++)
    for (int j = 0; j < score->cols; j++) AT(epsilon, i, j) = sigma * sigma * AT(score, i, j);
}
