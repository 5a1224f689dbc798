/* Learned by tools/train_story.c from the story tuning sets basil ecb wcl50 gva allsides. */
/* clang-format off */
#include "score.h"

static const float join_weights[XC_X_COUNT] = {
    -5.6350F,
    7.9403F,
    4.7841F,
    1.5564F,
    0.7189F,
    2.0940F,
    -0.3608F,
    0.5920F,
    0.7849F,
    0.3774F,
    -0.5898F,
    1.8253F,
    0.7249F,
    -0.3425F,
    -1.7139F,
    -0.3892F,
    -2.5133F,
    0.1172F,
};
static const float merge_weights[XC_X_COUNT] = {
    -5.8592F,
    4.3929F,
    3.1770F,
    0.7301F,
    1.5125F,
    1.0135F,
    0.6951F,
    -0.0004F,
    0.5630F,
    0.2162F,
    -1.5975F,
    2.4419F,
    1.3864F,
    -0.2865F,
    -1.1748F,
    -1.0657F,
    -3.0916F,
    -3.5692F,
};
