/* A page into a report: the blocks that are the article, with roles, in page order. */
#include "page.h"

#include "json_ld.h"
#include "metadata.h"
#include "region.h"

typedef struct writer {
    xc_build      *b;
    const xc_page *page;
    char          *text;
    size_t         n;
} writer;

/* Copies a block's text and its way back to the raw bytes. */
static xc_status write_block(writer *w, size_t index, xc_block_role role)
{
    xc_build            *b = w->b;
    const xc_page_block *from = &w->page->blocks.v[index];
    if (b->blocks.n >= 1 && w->n) {
        xc_map_step gap = {(uint32_t)w->n, b->blocks.v[b->blocks.n - 1].source.end, 0};
        XC_TRY(xc_vec_push(&b->steps, b->mem, gap));
        memcpy(w->text + w->n, "\n\n", 2);
        w->n += 2;
    }
    uint32_t start = (uint32_t)w->n, shift = start - from->text.start;
    xc_str   s = xc_str_at(w->page->text, from->text);
    memcpy(w->text + w->n, s.p, s.n);
    w->n += s.n;
    for (uint32_t i = 0; i < from->n_steps; i++) {
        const xc_map_step *step = &w->page->steps.v[from->step + i];
        uint32_t           end = i + 1 < from->n_steps ? step[1].text : from->text.end;
        xc_range           at = {step->source, step->source + step->source_n};
        if (end - step->text == step->source_n)
            XC_TRY(xc_decoded_steps(&b->steps, b->mem, &b->decoded, at, step->text + shift));
        else {
            uint32_t raw = xc_decoded_raw(&b->decoded, at.start), raw_end = xc_decoded_raw(&b->decoded, at.end);
            XC_TRY(xc_vec_push(&b->steps, b->mem, (xc_map_step){step->text + shift, raw, raw_end - raw}));
        }
    }
    xc_range *parts = XC_ARRAY(b->mem, xc_range, from->n_parts);
    if (!parts)
        return XC_ENOMEM;
    for (uint32_t i = 0; i < from->n_parts; i++) {
        xc_range part = w->page->parts.v[from->part + i];
        parts[i] = (xc_range){xc_decoded_raw(&b->decoded, part.start), xc_decoded_raw(&b->decoded, part.end)};
    }
    size_t before = b->blocks.n;
    XC_TRY(xc_build_block(b, start, (uint32_t)w->n, role));
    if (b->blocks.n > before) {
        xc_block *block = &b->blocks.v[before];
        block->source = (xc_range){parts[0].start, parts[from->n_parts - 1].end};
        block->n_parts = from->n_parts > 1 ? from->n_parts : 0;
        block->parts = from->n_parts > 1 ? parts : NULL;
    }
    return XC_OK;
}

static xc_status write_region(xc_build *b, const xc_page *page, const xc_region *region)
{
    size_t room = 0;
    for (size_t i = 0; i < page->blocks.n; i++)
        room += region->take[i] ? page->blocks.v[i].text.end - page->blocks.v[i].text.start + 2 : 0;
    writer w = {.b = b, .page = page, .text = xc_arena_alloc(b->mem, room)};
    if (!w.text)
        return XC_ENOMEM;
    for (size_t i = 0; i < page->blocks.n; i++)
        if (region->take[i])
            XC_TRY(write_block(&w, i, region->roles[i]));
    b->report->text = (xc_str){w.text, w.n};
    return XC_OK;
}

static void partial(xc_report *r, xc_str reason)
{
    if (r->status != XC_READ)
        return;
    r->status = XC_PARTIAL;
    r->reason = reason;
}

xc_status xc_extract_page(xc_build *b, xc_error *err)
{
    xc_page page;
    XC_TRY(xc_page_make(&page, b->mem, b->decoded.text, err));
    if (page.html.cut)
        partial(b->report, page.html.n ? XC_S("node limit") : XC_S("memory limit"));
    else if (page.html.blanked)
        partial(b->report, XC_S("nesting flattened"));
    xc_json_ld ld;
    uint32_t   headline = XC_NONE;
    b->report->canonical = xc_metadata_address(b->mem, &page.html, b->report->canonical);
    if (!b->report->url.n)
        b->report->url = b->report->canonical;
    XC_TRY(xc_json_ld_read(&ld, b->mem, &page.html, b->report->url, err));
    XC_TRY(xc_metadata_read(b, &page, &ld, &headline, err));
    xc_features features;
    xc_region   region;
    XC_TRY(xc_features_first(&features, b->mem, &page, headline, b->report->title, b->report->description, err));
    XC_TRY(xc_region_choose(&region, b->mem, &page, b->source->fragment, &features, err));
    if (headline != XC_NONE && !b->source->fragment) {
        region.take[headline] = true;
        region.roles[headline] = XC_BLOCK_HEADLINE;
    }
    return write_region(b, &page, &region) == XC_OK ? XC_OK : xc_no_memory(err);
}
