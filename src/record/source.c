#include "source.h"

#include <stdlib.h>

void xc_source_free(xc_source *source)
{
    if (!source)
        return;
    xc_arena_free(&source->mem);
    free(source);
}
