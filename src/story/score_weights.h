/* Learned by tools/train_story.c from the story tuning sets basil ecb wcl50 gva allsides. */
/* clang-format off */
#include "score.h"

static const float join_weights[XC_X_COUNT] = {
    -5.4072F,
    8.0391F,
    5.1832F,
    1.6240F,
    0.8884F,
    2.3288F,
    -0.0592F,
    -0.1446F,
    0.7112F,
    0.3650F,
    -0.6289F,
    1.7720F,
    0.7897F,
    -0.1475F,
    -2.0483F,
    -0.4016F,
    -2.5921F,
    0.1615F,
};
static const float merge_weights[XC_X_COUNT] = {
    -6.3554F,
    3.5121F,
    3.8128F,
    1.0782F,
    1.6700F,
    1.4876F,
    0.6632F,
    -1.7933F,
    0.5912F,
    0.1605F,
    -1.9086F,
    2.4182F,
    1.5321F,
    -0.0269F,
    -0.9070F,
    -0.0089F,
    -3.2111F,
    -2.3763F,
};
