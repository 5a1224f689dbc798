#include "tags.h"

#include "status.h"

static const struct {
    xc_str   name;
    unsigned flags;
} tags[] = {
#define T(id, name, flags) {XC_S_INIT(name), flags},
    XC_TAGS(T)
#undef T
};

xc_tag xc_tag_named(xc_str name)
{
    enum { LONGEST = 10 };
    char lower[LONGEST];
    if (name.n == 0 || name.n > LONGEST)
        return XC_TAG_OTHER;
    for (size_t i = 0; i < name.n; i++)
        lower[i] = xc_to_lower(name.p[i]);
    size_t low = 0, high = XC_COUNT(tags);
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        int    order = xc_str_compare(tags[mid].name, (xc_str){lower, name.n});
        if (order == 0)
            return (xc_tag)mid;
        if (order < 0)
            low = mid + 1;
        else
            high = mid;
    }
    return XC_TAG_OTHER;
}

unsigned xc_tag_flags(xc_tag tag)
{
    return tag < XC_COUNT(tags) ? tags[tag].flags : 0;
}
