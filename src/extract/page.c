/* A page into a report: the blocks that are the article, with roles, in page order. */
#include "page.h"

#include "furniture.h"
#include "json_ld.h"
#include "kind_of_page.h"
#include "metadata.h"
#include "region.h"
#include "report_limits.h"

enum { PARAGRAPHS_WITH_PLACE = 2 }; /* a dateline stands at the head of the text */

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

/* The parts of a block that lie in a range of the source. */
static xc_status clip(xc_build *b, xc_block *out, const xc_block *whole, xc_range source)
{
    size_t          n = whole->n_parts ? whole->n_parts : 1;
    const xc_range *from = whole->n_parts ? whole->parts : &whole->source;
    xc_range       *parts = XC_ARRAY(b->mem, xc_range, n);
    if (!parts)
        return XC_ENOMEM;
    size_t kept = 0;
    for (size_t i = 0; i < n; i++) {
        xc_range part = {from[i].start > source.start ? from[i].start : source.start,
                         from[i].end < source.end ? from[i].end : source.end};
        if (part.start < part.end)
            parts[kept++] = part;
    }
    out->source = kept ? (xc_range){parts[0].start, parts[kept - 1].end} : source;
    out->n_parts = kept > 1 ? kept : 0;
    out->parts = kept > 1 ? parts : NULL;
    return XC_OK;
}

/* The paragraph that was written last begins with a place and a dash: the head becomes a block of its own. */
static xc_status split_dateline(writer *w)
{
    xc_build *b = w->b;
    xc_block  whole = b->blocks.v[b->blocks.n - 1];
    xc_str    agency = {0}, s = xc_str_at((xc_str){w->text, w->n}, whole.at);
    uint32_t  head = (uint32_t)xc_dateline_agency(s, &agency), rest = head;
    while (rest < s.n && (xc_is_space(s.p[rest]) || xc_str_starts(xc_str_cut(s, rest, s.n), XC_S("\xC2\xA0"))))
        rest += xc_is_space(s.p[rest]) ? 1 : 2;
    if (head == 0 || rest >= s.n || b->blocks.n >= XC_LIMIT_BLOCKS)
        return XC_OK;
    xc_report map = {.text = {w->text, w->n}, .n_map = b->steps.n, .map = b->steps.v};
    xc_block  first = whole, second = whole;
    first.role = XC_BLOCK_DATELINE;
    first.at.end = whole.at.start + head;
    second.at.start = whole.at.start + rest;
    XC_TRY(clip(b, &first, &whole, xc_report_source(&map, first.at)));
    XC_TRY(clip(b, &second, &whole, xc_report_source(&map, second.at)));
    b->blocks.v[b->blocks.n - 1] = first;
    XC_TRY(xc_vec_push(&b->blocks, b->mem, second));
    if (!agency.n || b->report->agency.n)
        return XC_OK;
    b->report->agency = xc_arena_copy(b->mem, agency);
    return xc_build_evidence(b, XC_S("agency"), XC_S("dateline"), b->report->agency, (xc_range){0, 0});
}

static xc_status write_region(xc_build *b, const xc_page *page, const xc_region *region)
{
    size_t room = 0;
    for (size_t i = 0; i < page->blocks.n; i++)
        room += region->take[i] ? page->blocks.v[i].text.end - page->blocks.v[i].text.start + 2 : 0;
    writer w = {.b = b, .page = page, .text = xc_arena_alloc(b->mem, room)};
    if (!w.text)
        return XC_ENOMEM;
    unsigned paragraphs = 0;
    for (size_t i = 0; i < page->blocks.n; i++) {
        if (!region->take[i])
            continue;
        XC_TRY(write_block(&w, i, region->roles[i]));
        if (region->roles[i] == XC_BLOCK_PARAGRAPH && b->blocks.n && paragraphs++ < PARAGRAPHS_WITH_PLACE)
            XC_TRY(split_dateline(&w));
    }
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
    XC_TRY(xc_region_choose(&region, b->mem, &page, b->source->fragment, headline, &features, err));
    if (headline != XC_NONE && !b->source->fragment)
        xc_region_head(&region, &page, &features, headline, b->report->description);
    xc_str kind = b->source->fragment ? (xc_str){0} : xc_kind_of_page(&page, &region, &ld, b->report->title);
    if (kind.n)
        partial(b->report, kind);
    return write_region(b, &page, &region) == XC_OK ? XC_OK : xc_no_memory(err);
}
