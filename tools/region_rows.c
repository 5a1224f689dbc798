#include "region_rows.h"

#include <json-c/json.h>
#include <stdio.h>
#include <stdlib.h>

#include "clean.h"
#include "fold.h"
#include "hash.h"
#include "json_ld.h"
#include "map.h"
#include "metadata.h"
#include "utf8.h"

void region_fail(const char *what)
{
    fprintf(stderr, "train_region: %s\n", what);
    exit(1);
}

void *region_need(void *p)
{
    if (!p)
        region_fail("out of memory");
    return p;
}

/* ---------------------------------------------------------------- words and labels */

typedef struct words {
    size_t    n;
    uint64_t *v;
} words;

static words words_of(xc_arena *mem, xc_str s)
{
    words  w = {0, region_need(XC_ARRAY(mem, uint64_t, s.n + 1))};
    size_t len;
    for (size_t i = 0; i < s.n;) {
        size_t start = i;
        while (i < s.n && xc_is_word_point(xc_utf8_at(s, i, &len)))
            i += len;
        if (i > start)
            w.v[w.n++] = xc_fold_hash(xc_str_cut(s, start, i));
        else {
            xc_utf8_at(s, i, &len);
            i += len;
        }
    }
    return w;
}

static uint64_t shingle(const uint64_t *v, size_t n)
{
    uint64_t h = n;
    for (size_t i = 0; i < n; i++)
        h = xc_hash_mix(h, v[i]);
    return h;
}

typedef struct truth {
    bool    text;
    xc_map  shingles, lines;
    size_t  n_with, n_without;
    xc_str *with, *without;
    double  words;
} truth;

static void take_text(truth *t, xc_arena *mem, xc_str text)
{
    words w = words_of(mem, text);
    t->text = true;
    t->words = (double)w.n;
    for (size_t i = 0; i + 4 <= w.n; i++)
        if (xc_map_put(&t->shingles, mem, shingle(w.v + i, 4), 1) != XC_OK)
            region_fail("out of memory");
    for (size_t i = 0; i < text.n;) {
        const char *end = memchr(text.p + i, '\n', text.n - i);
        size_t      stop = end ? (size_t)(end - text.p) : text.n;
        words       line = words_of(mem, xc_str_cut(text, i, stop));
        if (line.n && xc_map_put(&t->lines, mem, shingle(line.v, line.n), 1) != XC_OK)
            region_fail("out of memory");
        i = stop + 1;
    }
}

static xc_str *take_snippets(xc_arena *mem, struct json_object *row, const char *name, size_t *n)
{
    struct json_object *list = NULL;
    *n = 0;
    if (!json_object_object_get_ex(row, name, &list))
        return NULL;
    size_t  count = json_object_array_length(list);
    xc_str *out = region_need(XC_ARRAY(mem, xc_str, count + 1));
    for (size_t i = 0; i < count; i++) {
        struct json_object *s = json_object_array_get_idx(list, i);
        xc_str              text = {json_object_get_string(s), (size_t)json_object_get_string_len(s)};
        out[(*n)++] = xc_clean_value(mem, xc_arena_copy(mem, text));
    }
    return out;
}

/* 1, 0, or -1 where the truth does not say. */
static int label_of(const truth *t, xc_arena *mem, xc_str block)
{
    words w = words_of(mem, block);
    if (t->text) {
        if (w.n == 0)
            return -1;
        if (xc_map_get(&t->lines, shingle(w.v, w.n)) != XC_NONE)
            return 1;
        size_t hits = 0;
        for (size_t i = 0; i + 4 <= w.n; i++)
            hits += xc_map_get(&t->shingles, shingle(w.v + i, 4)) != XC_NONE;
        return w.n >= 4 && hits * 2 > w.n - 3;
    }
    xc_str s = xc_clean_value(mem, block);
    for (size_t i = 0; i < t->n_with; i++)
        if (xc_str_find(s, t->with[i], 0) != SIZE_MAX)
            return 1;
    for (size_t i = 0; i < t->n_without; i++)
        if (xc_str_find(s, t->without[i], 0) != SIZE_MAX)
            return 0;
    return -1;
}

/* ---------------------------------------------------------------- pages */

static xc_str read_file(xc_arena *mem, const char *folder, const char *name)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *in = fopen(path, "rb");
    if (!in)
        return (xc_str){0};
    fseek(in, 0, SEEK_END);
    long  size = ftell(in);
    char *p = region_need(xc_arena_alloc(mem, (size_t)size));
    rewind(in);
    size_t n = fread(p, 1, (size_t)size, in);
    fclose(in);
    return (xc_str){p, n};
}

static xc_str text_member(struct json_object *row, const char *name)
{
    struct json_object *v = NULL;
    if (!json_object_object_get_ex(row, name, &v) || !json_object_is_type(v, json_type_string))
        return (xc_str){0};
    return (xc_str){json_object_get_string(v), (size_t)json_object_get_string_len(v)};
}

static void add_row(region_rows *d, const float *x, region_row info)
{
    if (d->n == d->cap) {
        d->cap = d->cap ? d->cap * 2 : 65536;
        d->x = region_need(realloc(d->x, d->cap * XC_SECOND_FEATURES * sizeof *d->x));
        d->info = region_need(realloc(d->info, d->cap * sizeof *d->info));
    }
    memcpy(d->x + d->n * XC_SECOND_FEATURES, x, XC_SECOND_FEATURES * sizeof *x);
    d->info[d->n++] = info;
}

typedef struct reading {
    xc_page     page;
    xc_features features;
    uint32_t    headline;
    xc_str      host;
} reading;

/* What the extractor sees of a page; false: it cannot be read. */
static bool read_page(reading *out, xc_arena *mem, xc_str raw, xc_str url)
{
    xc_source  source = {.form = XC_SOURCE_HTML, .bytes = raw};
    xc_report  report = {.url = url};
    xc_build   b = {.report = &report, .mem = mem, .source = &source};
    xc_json_ld ld;
    out->headline = XC_NONE;
    bool ok = raw.n && xc_decode(&b.decoded, mem, raw, (xc_charset_hints){.page = true}, NULL) == XC_OK &&
              xc_page_make(&out->page, mem, b.decoded.text, NULL) == XC_OK && out->page.html.n &&
              xc_json_ld_read(&ld, mem, &out->page.html, report.url, NULL) == XC_OK &&
              xc_metadata_read(&b, &out->page, &ld, &out->headline, NULL) == XC_OK &&
              xc_features_first(&out->features, mem, &out->page, out->headline, report.title, report.description,
                                NULL) == XC_OK;
    out->host = xc_host_of(report.url.n ? report.url : report.canonical);
    return ok;
}

static void *copy_of(const void *p, size_t n)
{
    void *out = region_need(malloc(n + 1));
    if (n)
        memcpy(out, p, n);
    return out;
}

static void keep_page(region_rows *d, xc_arena *mem, const reading *r, const truth *t, uint8_t fold)
{
    const xc_features *f = &r->features;
    d->first_of_page[d->pages] = (uint32_t)d->n;
    for (size_t i = 0; i < f->n; i++) {
        double     n = r->page.blocks.v[i].words, scale = t->text ? t->words + 50 : 400;
        int        label = label_of(t, mem, xc_page_text(&r->page, i));
        region_row info = {.label = label == 1, .fold = fold, .words = (float)n};
        info.weight = label < 0 || i == r->headline ? 0 : (float)((n + 2) / scale);
        add_row(d, f->rows + i * XC_SECOND_FEATURES, info);
    }
    xc_features *shape = &d->shape[d->pages];
    *shape = (xc_features){.n = f->n, .n_kinds = f->n_kinds};
    shape->words = copy_of(f->words, f->n * sizeof *f->words);
    shape->kinds = copy_of(f->kinds, f->n * sizeof *f->kinds);
    shape->around = copy_of(f->around, f->n * XC_AROUND * sizeof *f->around);
}

static void add_page(region_rows *d, const char *folder, struct json_object *row, uint8_t set)
{
    xc_arena mem;
    xc_arena_init(&mem, 0);
    truth   t = {0};
    reading r;
    xc_str  text = text_member(row, "text"), file = text_member(row, "file");
    if (text.n)
        take_text(&t, &mem, text);
    t.with = take_snippets(&mem, row, "with", &t.n_with);
    t.without = take_snippets(&mem, row, "without", &t.n_without);
    if (read_page(&r, &mem, read_file(&mem, folder, file.p), text_member(row, "url"))) {
        d->set_of_page[d->pages] = set;
        keep_page(d, &mem, &r, &t, (uint8_t)(xc_hash(r.host.n ? r.host : file) % REGION_FOLDS));
        d->pages++;
    }
    xc_arena_free(&mem);
}

void region_rows_add(region_rows *d, const char *folder, uint8_t set)
{
    xc_arena mem;
    xc_arena_init(&mem, 0);
    xc_str all = read_file(&mem, folder, "truth.jsonl");
    while (all.n && d->pages < REGION_PAGES - 1) {
        const char          *end = memchr(all.p, '\n', all.n);
        size_t               n = end ? (size_t)(end - all.p) : all.n;
        struct json_tokener *reader = region_need(json_tokener_new());
        struct json_object  *row = json_tokener_parse_ex(reader, all.p, (int)n);
        if (row)
            add_page(d, folder, row, set);
        json_object_put(row);
        json_tokener_free(reader);
        all = xc_str_cut(all, end ? n + 1 : n, all.n);
    }
    xc_arena_free(&mem);
}
