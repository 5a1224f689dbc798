#include "train_quote_reports.h"

#include <json-c/json.h>
#include <stdio.h>
#include <stdlib.h>

#include "hash.h"
#include "learned.h"

_Noreturn void quotes_stop(const char *what)
{
    fprintf(stderr, "train_quotes: %s\n", what);
    exit(1);
}

void quotes_must(xc_status status, const char *what)
{
    if (status != XC_OK)
        quotes_stop(what);
}

static xc_str string_of(json_object *o, const char *key)
{
    json_object *v;
    if (!json_object_object_get_ex(o, key, &v) || !json_object_is_type(v, json_type_string))
        return (xc_str){0};
    return (xc_str){json_object_get_string(v), (size_t)json_object_get_string_len(v)};
}

/* Each line of the text is a paragraph. */
static void make_blocks(quotes_report *r)
{
    XC_VEC(xc_block) blocks = {0};
    xc_str text = r->text.text;
    for (size_t at = 0; at < text.n;) {
        size_t end = at;
        while (end < text.n && text.p[end] != '\n')
            end++;
        size_t start = at;
        while (start < end && xc_is_space(text.p[start]))
            start++;
        xc_block block = {.at = {(uint32_t)start, (uint32_t)end}, .role = XC_BLOCK_PARAGRAPH};
        if (start < end)
            quotes_must(xc_vec_push(&blocks, &r->mem, block), "no memory");
        at = end + 1;
    }
    r->text.blocks = blocks.v;
    r->text.n_blocks = blocks.n;
}

/* Tokens of which the middle lies in a range. */
static xc_piece tokens_of(const quotes_report *r, json_object *range)
{
    uint32_t start = (uint32_t)json_object_get_int64(json_object_array_get_idx(range, 0));
    uint32_t end = (uint32_t)json_object_get_int64(json_object_array_get_idx(range, 1));
    uint32_t first = xc_token_from(&r->q, start), last;
    if (first > 0 && r->doc.tokens[first - 1].at.end > start + 1)
        first--;
    for (last = first; last < r->doc.n_tokens && r->doc.tokens[last].at.start < end; last++)
        continue;
    return (xc_piece){first, last};
}

static xc_piece hull_of(const quotes_report *r, json_object *quote, const char *key)
{
    json_object *ranges;
    xc_piece     all = {0, 0};
    if (!json_object_object_get_ex(quote, key, &ranges))
        return all;
    for (size_t i = 0; i < json_object_array_length(ranges); i++) {
        xc_piece p = tokens_of(r, json_object_array_get_idx(ranges, i));
        if (i == 0)
            all = p;
        all.last = p.last;
    }
    return all;
}

/* The word of a cue that carries it: the likeliest say-verb, else the last verb, else its last word. */
static uint32_t head_of(const xc_quoting *q, xc_piece cue)
{
    uint32_t best = XC_NONE, prior = 0;
    for (uint32_t i = cue.first; i < cue.last; i++)
        if (q->words[i].say.prior >= prior && q->words[i].say.cls != XC_SAY_NONE) {
            prior = q->words[i].say.prior;
            best = i;
        }
    for (uint32_t i = cue.last; best == XC_NONE && i-- > cue.first;)
        if (xc_tok(q, i)->pos == XC_POS_VERB)
            best = i;
    for (uint32_t i = cue.last; best == XC_NONE && i-- > cue.first;)
        if (xc_may_be_cue(q, i))
            best = i;
    return best;
}

static void add_gold(quotes_report *r, json_object *quote)
{
    quotes_gold  g = {.cue = hull_of(r, quote, "cue"), .source = hull_of(r, quote, "source")};
    json_object *ranges, *speech;
    g.head = xc_is_empty(g.cue) ? XC_NONE : head_of(&r->q, g.cue);
    if (g.head == XC_NONE || !json_object_object_get_ex(quote, "content", &ranges))
        return;
    g.line = r->q.words[g.head].line;
    while (!xc_is_empty(g.source) && r->q.words[g.source.last - 1].sign == ',')
        g.source.last--;
    for (size_t i = 0; i < json_object_array_length(ranges) && i < XC_MAX_PIECES; i++)
        g.piece[g.n_pieces++] = xc_trim_piece(&r->q, tokens_of(r, json_object_array_get_idx(ranges, i)));
    g.speech = json_object_object_get_ex(quote, "speech", &speech) && json_object_get_boolean(speech);
    r->is_head[g.head] = true;
    quotes_must(xc_vec_push(&r->gold, &r->mem, g), "no memory");
}

static void read_report(quotes_report *r, const char *line, const char *gold_line, const xc_model *model)
{
    json_object *o = json_tokener_parse(line), *g = json_tokener_parse(gold_line), *quotes;
    if (!o || !g || !json_object_object_get_ex(g, "quotes", &quotes))
        quotes_stop("not the form of training data");
    xc_arena_init(&r->mem, 0);
    r->text.id = xc_arena_copy(&r->mem, string_of(o, "id"));
    r->text.text = xc_arena_copy(&r->mem, string_of(o, "text"));
    r->text.language = XC_S("en");
    if (!xc_str_equal(r->text.id, string_of(g, "id")))
        quotes_stop("texts and gold are not in the same order");
    make_blocks(r);
    quotes_must(xc_language_annotate(&r->doc, &r->mem, model, &r->text, NULL), "cannot annotate");
    r->q = (xc_quoting){.doc = &r->doc, .mem = &r->mem, .text = r->text.text, .language = r->text.language};
    quotes_must(xc_quote_words(&r->q, NULL), "no memory");
    r->is_head = XC_ARRAY(&r->mem, bool, r->doc.n_tokens + 1);
    if (!r->is_head)
        quotes_stop("no memory");
    for (size_t i = 0; i < json_object_array_length(quotes); i++)
        add_gold(r, json_object_array_get_idx(quotes, i));
    json_object_put(o);
    json_object_put(g);
}

size_t quotes_read_all(quotes_report **out, const char *texts, const char *golds, const xc_model *model, char sha[65])
{
    FILE          *a = fopen(texts, "r"), *b = fopen(golds, "r");
    char          *x = NULL, *y = NULL;
    size_t         cap_x = 0, cap_y = 0, n = 0, cap = 0;
    quotes_report *all = NULL;
    xc_sha256      hash;
    xc_sha256_start(&hash);
    if (!a || !b)
        quotes_stop("cannot read the training data");
    while (getline(&x, &cap_x, a) > 0 && getline(&y, &cap_y, b) > 0) {
        if (n == cap) {
            cap = cap ? cap * 2 : 1024;
            quotes_report *more = realloc(all, cap * sizeof *all);
            if (!more)
                quotes_stop("no memory");
            all = more;
        }
        xc_sha256_add(&hash, xc_str_from(x));
        xc_sha256_add(&hash, xc_str_from(y));
        all[n] = (quotes_report){0};
        n++;
        read_report(&all[n - 1], x, y, model);
    }
    xc_sha256_end(&hash, sha);
    free(x);
    free(y);
    fclose(a);
    fclose(b);
    for (size_t i = 0; i < n; i++) /* the array has moved while it grew */
        all[i].q.doc = &all[i].doc, all[i].q.mem = &all[i].mem, all[i].doc.report = &all[i].text;
    *out = all;
    return n;
}
