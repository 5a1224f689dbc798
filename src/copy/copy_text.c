#include "copy_text.h"

#include "hash.h"
#include "marks.h"
#include "postings.h"
#include "sketch.h"
#include "utf8.h"

enum { LEAST_QUOTED = 4 }; /* words between marks; below it is a term or a title */

/* ---------------------------------------------------------------- flags */

static uint8_t flag_of_role(xc_block_role role)
{
    switch (role) {
    case XC_BLOCK_QUOTE:
        return XC_WORD_QUOTED;
    case XC_BLOCK_EMBED:
        return XC_WORD_EMBED;
    case XC_BLOCK_FURNITURE:
        return XC_WORD_BOILERPLATE;
    case XC_BLOCK_BYLINE:
    case XC_BLOCK_DATELINE:
        return XC_WORD_HEAD;
    default:
        return 0;
    }
}

static void flag_range(uint8_t *flags, const xc_copy_text *text, xc_range at, uint8_t flag)
{
    for (size_t k = xc_words_at(&text->table, at.start); k < text->n && text->words[k].at.start < at.end; k++)
        flags[k] |= flag;
}

static void flag_blocks(uint8_t *flags, const xc_copy_text *text)
{
    for (size_t b = 0; b < text->report->n_blocks; b++) {
        uint8_t flag = flag_of_role(text->report->blocks[b].role);
        if (flag)
            flag_range(flags, text, text->report->blocks[b].at, flag);
    }
}

/* Where a mark that is never closed ends to be believed: a quotation that the next paragraph takes up runs to the end
 * of its own; else the mark may be dirt, and only the sentence behind it is taken as quoted. */
static uint32_t quotation_end(xc_str text, const xc_marks *marks, size_t m)
{
    const xc_marked_range *range = &marks->v[m];
    if (!range->open_end || (m + 1 < marks->n && marks->v[m + 1].continues))
        return range->inside.end;
    for (uint32_t i = range->inside.start; i + 1 < range->inside.end; i++)
        if ((text.p[i] == '.' || text.p[i] == '!' || text.p[i] == '?') && xc_is_space(text.p[i + 1]))
            return i + 1;
    return range->inside.end;
}

static void flag_quotations(uint8_t *flags, const xc_copy_text *text, const xc_marks *marks)
{
    for (size_t m = 0; m < marks->n; m++) {
        xc_range at = {marks->v[m].inside.start, quotation_end(text->report->text, marks, m)};
        size_t   first = xc_words_at(&text->table, at.start), end = xc_words_at(&text->table, at.end);
        if (end - first >= LEAST_QUOTED * text->units.a_word || marks->v[m].continues)
            flag_range(flags, text, at, XC_WORD_QUOTED);
    }
}

/* The end of a quotation whose opening mark stood in sentences that were cut: the first mark in the paragraph, behind a
 * stop and before a blank. The paragraph's start if there is none. */
static uint32_t lost_quotation_end(xc_str text, xc_range paragraph)
{
    for (uint32_t i = paragraph.start + 1; i < paragraph.end; i++) {
        size_t len;
        char   c = text.p[i], before = text.p[i - 1];
        if (c != '"' && (unsigned char)c < 0xC2)
            continue;
        uint32_t cp = xc_utf8_at(text, i, &len);
        if (cp != '"' && cp != 0x201C && cp != 0x201D && cp != 0xAB && cp != 0xBB)
            continue;
        bool stop = before == ',' || before == '.' || before == '!' || before == '?';
        bool blank = i + len < paragraph.end && xc_is_space(text.p[i + len]);
        return stop && blank ? i : paragraph.start;
    }
    return paragraph.start;
}

static void flag_lost_quotations(uint8_t *flags, const xc_copy_text *text, const xc_marks *marks)
{
    size_t m = 0;
    for (size_t b = 0; b < text->report->n_blocks; b++) {
        xc_range paragraph = text->report->blocks[b].at;
        while (m < marks->n && marks->v[m].at.end <= paragraph.start)
            m++;
        if (m < marks->n && marks->v[m].at.start < paragraph.end)
            continue;
        xc_range at = {paragraph.start, lost_quotation_end(text->report->text, paragraph)};
        if (xc_words_at(&text->table, at.end) >=
            xc_words_at(&text->table, at.start) + LEAST_QUOTED * text->units.a_word)
            flag_range(flags, text, at, XC_WORD_QUOTED);
    }
}

/* ---------------------------------------------------------------- boilerplate */

enum { FILTER_BITS = 16 }; /* of the filter for each hash: one in sixteen other words is asked for in vain */

xc_status xc_shingle_set_make(xc_shingle_set *out, xc_arena *mem, const uint64_t *v, size_t n)
{
    unsigned log = 6;
    while (log < 40 && (uint64_t)1 << log < FILTER_BITS * (uint64_t)n)
        log++;
    uint64_t *filter = XC_ARRAY(mem, uint64_t, (size_t)1 << (log - 6));
    if (!filter)
        return XC_ENOMEM;
    *out = (xc_shingle_set){n, v, filter, 64 - log};
    for (size_t k = 0; k < n; k++)
        filter[v[k] >> out->shift >> 6] |= (uint64_t)1 << (v[k] >> out->shift & 63);
    return XC_OK;
}

bool xc_shingle_set_has(const xc_shingle_set *set, uint64_t hash)
{
    size_t low = 0, high = set->n;
    if (high == 0 || !(set->filter[hash >> set->shift >> 6] >> (hash >> set->shift & 63) & 1))
        return false;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (set->v[mid] < hash)
            low = mid + 1;
        else
            high = mid;
    }
    return low < set->n && set->v[low] == hash;
}

static xc_status flag_boilerplate(uint8_t *flags, xc_arena *mem, const xc_copy_text *text, const xc_shingle_set *set,
                                  xc_error *err)
{
    xc_sketch words;
    unsigned  wide = text->units.wide;
    if (set->n == 0)
        return XC_OK;
    if (xc_units_sketch(&words, mem, text->units, text->report->text) != XC_OK)
        return xc_no_memory(err);
    for (size_t k = 0; k + wide <= words.n; k++) {
        if (!xc_shingle_set_has(set, xc_copy_shingle(words.v + k, wide)))
            continue;
        for (unsigned i = 0; i < wide; i++)
            if (!(flags[k + i] & XC_WORD_QUOTED)) /* a much quoted sentence is still a quotation */
                flags[k + i] |= XC_WORD_BOILERPLATE;
    }
    return XC_OK;
}

/* ---------------------------------------------------------------- runs of three words */

static uint64_t gram_at(const xc_word *words, unsigned n)
{
    uint64_t hash = words[0].hash;
    for (unsigned k = 1; k < n; k++)
        hash = xc_hash_mix(hash, words[k].hash);
    return hash ? hash : 1;
}

static uint32_t table_size(uint32_t words)
{
    uint32_t size = 16;
    while (size < 2 * (uint64_t)words)
        size *= 2;
    return size;
}

/* Open addressing by the run's hash. Every place of a run that is met a third time is marked. */
static void index_grams(const xc_copy_text *text, uint32_t *again, uint32_t *slots, uint8_t *often)
{
    for (uint32_t k = 0; k + text->units.gram <= text->n; k++) {
        uint64_t gram = text->grams[k];
        uint32_t slot = (uint32_t)gram & text->mask;
        while (slots[slot] != XC_NONE && text->grams[slots[slot]] != gram)
            slot = (slot + 1) & text->mask;
        uint32_t first = slots[slot];
        if (first == XC_NONE)
            slots[slot] = k;
        else if (again[first] == XC_NONE)
            again[first] = k;
        else
            often[first] = often[again[first]] = often[k] = 1;
    }
}

uint32_t xc_copy_text_find(const xc_copy_text *text, uint64_t gram)
{
    uint32_t slot = (uint32_t)gram & text->mask;
    while (text->slots[slot] != XC_NONE && text->grams[text->slots[slot]] != gram)
        slot = (slot + 1) & text->mask;
    uint32_t first = text->slots[slot];
    return first != XC_NONE && text->often[first] ? XC_NONE : first;
}

/* ---------------------------------------------------------------- texts */

xc_status xc_copy_text_make(xc_copy_text *out, xc_arena *mem, xc_units units, const xc_report *report, xc_error *err)
{
    xc_words words;
    XC_TRY(xc_units_table(&words, mem, units, report->text, err));
    uint64_t *grams = XC_ARRAY(mem, uint64_t, words.n);
    if (!grams)
        return xc_no_memory(err);
    for (size_t k = 0; k + units.gram <= words.n; k++)
        grams[k] = gram_at(words.v + k, units.gram);
    *out = (xc_copy_text){
        .report = report, .units = units, .n = (uint32_t)words.n, .table = words, .words = words.v, .grams = grams};
    return XC_OK;
}

xc_status xc_copy_text_flag(xc_copy_text *text, xc_arena *mem, const xc_shingle_set *boilerplate, xc_error *err)
{
    xc_marks marks;
    uint8_t *flags = XC_ARRAY(mem, uint8_t, text->n);
    if (!flags)
        return xc_no_memory(err);
    XC_TRY(xc_marks_find(&marks, mem, text->report, err));
    flag_blocks(flags, text);
    flag_quotations(flags, text, &marks);
    flag_lost_quotations(flags, text, &marks);
    XC_TRY(flag_boilerplate(flags, mem, text, boilerplate, err));
    text->own = 0;
    for (uint32_t k = 0; k < text->n; k++)
        text->own += flags[k] == 0;
    text->flags = flags;
    return XC_OK;
}

xc_status xc_copy_text_index(xc_copy_text *text, xc_arena *mem, xc_error *err)
{
    uint32_t  n = text->n, size = table_size(n);
    uint8_t  *often = XC_ARRAY(mem, uint8_t, n);
    uint32_t *again = xc_arena_alloc(mem, n * sizeof *again), *slots = xc_arena_alloc(mem, size * sizeof *slots);
    XC_TRY(xc_arena_check(mem, err));
    memset(again, 0xFF, n * sizeof *again);
    memset(slots, 0xFF, size * sizeof *slots);
    text->mask = size - 1;
    index_grams(text, again, slots, often);
    text->often = often;
    text->again = again;
    text->slots = slots;
    return XC_OK;
}

enum { CACHED_WORDS = 1 << 19 }; /* of all texts of a cache, about 23 MB; the last few are always held */

/* The entry that was used longest ago; one that is empty counts as that. */
static size_t oldest(const xc_text_cache *cache)
{
    size_t found = 0;
    for (size_t i = 1; i < XC_CACHED_TEXTS; i++)
        if (cache->used[i] < cache->used[found])
            found = i;
    return found;
}

static void drop(xc_text_cache *cache, size_t i)
{
    cache->words -= cache->text[i].n;
    cache->text[i] = (xc_copy_text){0};
    cache->used[i] = 0;
}

/* Gives back the memory of old texts until few enough words are held, but never of the last few. */
static void make_room(xc_text_cache *cache)
{
    for (size_t i = 0; i < XC_CACHED_TEXTS && cache->words > CACHED_WORDS; i++) {
        if (cache->used[i] && cache->used[i] + XC_KEPT_TEXTS < cache->turn) {
            drop(cache, i);
            xc_arena_free(&cache->mem[i]);
        }
    }
}

static xc_status take_entry(size_t *out, xc_text_cache *cache, const xc_report *report, xc_error *err)
{
    for (size_t i = 0; i < XC_CACHED_TEXTS; i++) {
        if (cache->used[i] && cache->text[i].report == report) {
            *out = i;
            return XC_OK;
        }
    }
    make_room(cache);
    size_t i = *out = oldest(cache);
    drop(cache, i);
    xc_arena_reset(&cache->mem[i]);
    XC_TRY(xc_copy_text_make(&cache->text[i], &cache->mem[i], cache->units, report, err));
    cache->words += cache->text[i].n;
    return XC_OK;
}

xc_status xc_text_cached(const xc_copy_text **out, xc_text_cache *cache, const xc_report *report, bool indexed,
                         xc_error *err)
{
    size_t i;
    cache->turn++;
    XC_TRY(take_entry(&i, cache, report, err));
    cache->used[i] = cache->turn;
    *out = &cache->text[i];
    return indexed && !cache->text[i].slots ? xc_copy_text_index(&cache->text[i], &cache->mem[i], err) : XC_OK;
}

xc_status xc_text_flagged(xc_text_cache *cache, const xc_copy_text *text, const xc_shingle_set *boilerplate,
                          xc_error *err)
{
    size_t i = (size_t)(text - cache->text);
    return text->flags ? XC_OK : xc_copy_text_flag(&cache->text[i], &cache->mem[i], boilerplate, err);
}

xc_text_cache *xc_text_caches_open(xc_arena *mem, unsigned n, xc_units units)
{
    xc_text_cache *v = XC_ARRAY(mem, xc_text_cache, n);
    for (unsigned w = 0; v && w < n; w++)
        v[w].units = units;
    return v;
}

void xc_text_caches_free(xc_text_cache *v, unsigned n)
{
    for (unsigned w = 0; w < n; w++)
        for (size_t i = 0; i < XC_CACHED_TEXTS; i++)
            xc_arena_free(&v[w].mem[i]);
}
