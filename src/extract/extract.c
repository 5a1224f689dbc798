#include "extract.h"
#include "calendar.h"

#include "build.h"
#include "furniture.h"
#include "hash.h"
#include "metadata.h"
#include "people.h"
#include "report_limits.h"
#include "utf8.h"
#include "words.h"

xc_status xc_build_block(xc_build *b, uint32_t start, uint32_t end, xc_block_role role)
{
    if (start >= end || b->blocks.n >= XC_LIMIT_BLOCKS)
        return XC_OK;
    return xc_vec_push(&b->blocks, b->mem, (xc_block){.at = {start, end}, .role = role});
}

static xc_range raw_range(const xc_build *b, xc_range at)
{
    if (at.start == at.end)
        return (xc_range){0, 0};
    return (xc_range){xc_decoded_raw(&b->decoded, at.start), xc_decoded_raw(&b->decoded, at.end)};
}

xc_status xc_build_evidence(xc_build *b, xc_str name, xc_str from, xc_str value, xc_range at)
{
    return xc_vec_push(&b->evidence, b->mem, (xc_evidence){name, from, value, raw_range(b, at)});
}

xc_status xc_build_other(xc_build *b, xc_str name, xc_str from, xc_str value, xc_range at)
{
    return xc_vec_push(&b->others, b->mem, (xc_evidence){name, from, value, raw_range(b, at)});
}

static xc_status count_words(xc_report *r, xc_error *err)
{
    xc_arena scratch;
    xc_arena_init(&scratch, 0);
    xc_words  words;
    xc_status status = xc_words_make(&words, &scratch, r->text, err);
    r->words = status == XC_OK ? (uint32_t)words.n : 0;
    xc_arena_free(&scratch);
    return status;
}

/* ISO 8601 from whatever a container wrote; what is no date is left out and kept among the others. */
static xc_status container_date(xc_build *b, xc_str name, xc_str value, xc_str *out)
{
    xc_date date;
    int64_t from, to;
    int32_t zone;
    if (value.n == 0)
        return XC_OK;
    if (xc_iso_read(value, &from, &to, &zone)) { /* of any year: archives go further back than pages */
        *out = value;
        return xc_build_evidence(b, name, XC_S("container"), value, (xc_range){0, 0});
    }
    if (!xc_date_read(&date, value, (xc_date_hints){.language = b->source->meta.language}))
        return xc_build_other(b, name, XC_S("container"), value, (xc_range){0, 0});
    *out = xc_date_write(b->mem, &date);
    return xc_build_evidence(b, name, XC_S("container"), *out, (xc_range){0, 0});
}

/* Containers write a name a field, or a by-line ("By Sanna Rook and Adam Vey", "desk@herald.example (Adam Vey)").
 * "Rook, Sanna" is one name. What holds no name that can be told stays as it is. */
static xc_status container_authors(xc_build *b)
{
    const xc_source_meta *m = &b->source->meta;
    xc_report            *r = b->report;
    xc_str                names[XC_PEOPLE];
    size_t                n = 0;
    for (size_t i = 0; i < m->n_authors && n < XC_PEOPLE; i++) {
        size_t before = n;
        bool   inverted = xc_str_find(m->authors[i], XC_S(", "), 0) != SIZE_MAX && !xc_byline(m->authors[i]);
        if (!inverted)
            xc_people_named(m->authors[i], names, &n);
        if (n == before)
            names[n++] = m->authors[i];
        xc_str agency = xc_agency_named(m->authors[i]);
        if (!r->agency.n && agency.n) {
            r->agency = agency;
            XC_TRY(xc_build_evidence(b, XC_S("agency"), XC_S("container"), agency, (xc_range){0, 0}));
        }
    }
    xc_str *authors = XC_ARRAY(b->mem, xc_str, n);
    if (n && !authors)
        return XC_ENOMEM;
    for (size_t i = 0; i < n; i++)
        authors[i] = names[i];
    r->authors = authors;
    r->n_authors = n;
    return XC_OK;
}

/* What the container says; what the text or page says comes behind it. */
static xc_status take_container(xc_build *b)
{
    xc_report            *r = b->report;
    const xc_source_meta *m = &b->source->meta;
    r->path = b->source->path;
    r->record = b->source->record;
    r->record_offset = b->source->record_offset;
    r->field = b->source->field;
    r->sha256 = b->source->sha256;
    r->title = m->title;
    r->outlet = m->outlet;
    r->url = m->url;
    r->canonical = m->canonical;
    r->description = m->description;
    r->language = m->language.n ? xc_metadata_language(b->mem, m->language) : (xc_str){0};
    r->agency = m->agency;
    r->seen = m->seen;
    r->status = b->source->status;
    r->reason = b->source->reason;
    r->id = m->id.n     ? m->id
            : r->record ? xc_arena_printf(b->mem, "%.*s#%u", (int)r->path.n, r->path.p, r->record)
                        : r->path;
    if (r->title.n)
        XC_TRY(xc_build_evidence(b, XC_S("title"), XC_S("container"), r->title, (xc_range){0, 0}));
    XC_TRY(container_date(b, XC_S("published"), m->published, &r->published));
    XC_TRY(container_date(b, XC_S("modified"), m->modified, &r->modified));
    return container_authors(b);
}

static xc_status finish(xc_build *b, xc_error *err)
{
    xc_report *r = b->report;
    r->charset = b->source->decoded ? XC_S("utf-8") : b->decoded.charset;
    r->n_blocks = b->blocks.n;
    r->blocks = b->blocks.v;
    r->n_map = b->steps.n;
    r->map = b->steps.v;
    r->n_evidence = b->evidence.n;
    r->evidence = b->evidence.v;
    r->n_others = b->others.n;
    r->others = b->others.v;
    if (r->text.n == 0 && r->status == XC_READ) {
        r->status = XC_PARTIAL;
        r->reason = XC_S("no text");
    }
    XC_TRY(count_words(r, err));
    char *hex = xc_arena_alloc(b->mem, 65);
    if (hex) {
        xc_sha256_hex(r->text, hex);
        r->text_sha256 = (xc_str){hex, 64};
    }
    return xc_arena_check(b->mem, err);
}

/* Blocks that the container knows. */
static xc_status extract_blocks(xc_build *b, xc_error *err)
{
    b->report->text = b->decoded.text;
    for (size_t i = 0; i < b->source->n_blocks; i++) {
        const xc_block *block = &b->source->blocks[i];
        if (block->at.end > b->report->text.n ||
            xc_build_block(b, block->at.start, block->at.end, block->role) != XC_OK)
            return xc_no_memory(err);
        if (b->blocks.n)
            b->blocks.v[b->blocks.n - 1].source = b->blocks.v[b->blocks.n - 1].at;
    }
    return XC_OK;
}

xc_status xc_extract(xc_report *out, xc_arena *mem, const xc_source *source, xc_error *err)
{
    *out = (xc_report){0};
    xc_build         b = {.report = out, .mem = mem, .source = source};
    bool             page = source->form == XC_SOURCE_HTML;
    xc_charset_hints hints = {.told = source->meta.charset, .page = page, .utf8 = source->decoded};
    XC_TRY(xc_decode(&b.decoded, mem, source->bytes, hints, err));
    if (take_container(&b) != XC_OK)
        return xc_no_memory(err);
    XC_TRY(page                               ? xc_extract_page(&b, err)
           : source->form == XC_SOURCE_BLOCKS ? extract_blocks(&b, err)
                                              : xc_extract_plain(&b, err));
    return finish(&b, err);
}
