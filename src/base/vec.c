#include "vec.h"

#include <string.h>

xc_status xc_vec_grow(void *slot, size_t *cap, size_t n, size_t more, size_t size, xc_arena *mem)
{
    if (more > SIZE_MAX / size / 2 - n)
        return XC_ENOMEM;
    size_t want = *cap ? *cap * 2 : 8;
    if (want < n + more)
        want = n + more;
    if (want > SIZE_MAX / size)
        return XC_ENOMEM;
    void *old;
    memcpy(&old, slot, sizeof old); /* any object pointer looks the same here, but may not be read as void * */
    void *v = xc_arena_grow(mem, old, n * size, want * size);
    if (!v)
        return XC_ENOMEM;
    memcpy(slot, &v, sizeof v);
    *cap = want;
    return XC_OK;
}
