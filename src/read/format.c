#include "format.h"

#include <stdlib.h>

/* A copy, or absent. */
static xc_str kept(xc_source *s, xc_str value)
{
    return value.n ? xc_arena_copy(&s->mem, value) : (xc_str){0};
}

xc_status xc_file_source(const xc_file *file, xc_source **out, xc_error *err)
{
    xc_source *s = calloc(1, sizeof *s);
    *out = s;
    if (!s)
        return xc_no_memory(err);
    xc_arena_init(&s->mem, 0);
    s->path = xc_arena_copy(&s->mem, file->path);
    s->record = file->record;
    s->meta.url = kept(s, file->from.url);
    s->meta.charset = kept(s, file->opt->charset ? xc_str_from(file->opt->charset) : file->from.charset);
    s->meta.seen = kept(s, file->from.seen);
    if (xc_arena_check(&s->mem, err) == XC_OK)
        return XC_OK;
    xc_source_free(s);
    *out = NULL;
    return XC_ENOMEM;
}

void xc_file_notice(const xc_file *file, const xc_error *what)
{
    ++*file->failed;
    if (!file->opt->notice)
        return;
    xc_error named = *what;
    xc_error_name(&named, file->path);
    file->opt->notice(file->opt->user, &named);
}

xc_str xc_told_start(xc_str first)
{
    if (xc_str_starts(first, XC_S("\xEF\xBB\xBF")))
        first = xc_str_cut(first, 3, first.n);
    while (first.n && xc_is_space(first.p[0]))
        first = xc_str_cut(first, 1, first.n);
    return first;
}

bool xc_told_binary(xc_str s)
{
    if (xc_str_starts(s, XC_S("\xFF\xFE")) || xc_str_starts(s, XC_S("\xFE\xFF")))
        return false;
    size_t controls = 0;
    for (size_t i = 0; i < s.n; i++)
        controls += (unsigned char)s.p[i] < 0x20 && !xc_is_space(s.p[i]) && s.p[i] != 0x1B && s.p[i] != 0x1A;
    return controls > s.n / 100;
}
