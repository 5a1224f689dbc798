/* extract/feature_scale -- the two scales that features of blocks are given in, the same on every machine. */
#ifndef XC_FEATURE_SCALE_H
#define XC_FEATURE_SCALE_H

/* Logarithms only to the precision that a tree needs: the same on every machine. */
static inline float xc_feature_log(double x)
{
    float  out = 0;
    double v = x + 1;
    while (v >= 2) {
        v /= 2;
        out += 1;
    }
    return out + (float)(v - 1);
}

static inline float xc_feature_share(double part, double whole)
{
    return whole > 0 ? (float)(part / whole) : 0;
}

#endif
