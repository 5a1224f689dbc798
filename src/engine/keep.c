#include "keep.h"

static void *copy_array(xc_arena *mem, const void *v, size_t count, size_t size)
{
    if (count == 0)
        return NULL;
    void *out = xc_arena_alloc(mem, count * size);
    if (out)
        memcpy(out, v, count * size);
    return out;
}

static void keep_str(xc_arena *mem, xc_str *s)
{
    if (s->p)
        *s = xc_arena_copy(mem, *s);
}

static void keep_blocks(xc_arena *mem, xc_report *r)
{
    xc_block *blocks = copy_array(mem, r->blocks, r->n_blocks, sizeof *blocks);
    for (size_t i = 0; blocks && i < r->n_blocks; i++)
        blocks[i].parts = copy_array(mem, blocks[i].parts, blocks[i].n_parts, sizeof *blocks[i].parts);
    r->blocks = blocks;
}

static const xc_evidence *keep_evidence(xc_arena *mem, const xc_evidence *from, size_t n)
{
    xc_evidence *out = copy_array(mem, from, n, sizeof *out);
    for (size_t i = 0; out && i < n; i++) {
        keep_str(mem, &out[i].name);
        keep_str(mem, &out[i].from);
        keep_str(mem, &out[i].value);
    }
    return out;
}

static void keep_strings(xc_arena *mem, xc_report *r)
{
    xc_str *const all[] = {&r->id,     &r->path,      &r->field,     &r->sha256,      &r->text_sha256, &r->title,
                           &r->outlet, &r->url,       &r->canonical, &r->description, &r->language,    &r->charset,
                           &r->agency, &r->published, &r->modified,  &r->seen,        &r->text,        &r->reason};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        keep_str(mem, all[i]);
    xc_str *authors = copy_array(mem, r->authors, r->n_authors, sizeof *authors);
    for (size_t i = 0; authors && i < r->n_authors; i++)
        keep_str(mem, &authors[i]);
    r->authors = authors;
}

xc_report *xc_report_keep(xc_arena *mem, const xc_report *report)
{
    xc_report *r = XC_NEW(mem, xc_report);
    if (!r)
        return NULL;
    *r = *report;
    keep_strings(mem, r);
    keep_blocks(mem, r);
    r->map = copy_array(mem, r->map, r->n_map, sizeof *r->map);
    r->evidence = keep_evidence(mem, r->evidence, r->n_evidence);
    r->others = keep_evidence(mem, r->others, r->n_others);
    return mem->failed ? NULL : r;
}
