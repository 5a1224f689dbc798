#include "forest.h"

float xc_forest_score(const xc_forest *forest, const float *row)
{
    float score = 0;
    for (size_t t = 0; t < forest->n; t++) {
        const xc_tree *tree = &forest->trees[t];
        unsigned       k = 0;
        for (unsigned level = 0; level < XC_FOREST_DEPTH; level++)
            k = 2 * k + 1 + (row[tree->feature[k]] > tree->threshold[k]);
        score += tree->leaf[k - XC_FOREST_NODES];
    }
    return score;
}

float xc_forest_probability(float score)
{
    /* tanh by a continued fraction: 1/(1+e^-x) = (1 + tanh(x/2)) / 2 */
    double x = score / 2, limit = 4.5;
    x = x > limit ? limit : x < -limit ? -limit : x;
    double s = x * x;
    double t = x / (1 + s / (3 + s / (5 + s / (7 + s / (9 + s / 11)))));
    return (float)(0.5 + t / 2);
}
