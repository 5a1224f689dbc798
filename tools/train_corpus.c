#include "train_corpus.h"

#include <stdio.h>
#include <stdlib.h>

#include "names.h"
#include "tag.h"
#include "token.h"

_Noreturn void train_fail(const char *what, const char *why)
{
    fprintf(stderr, "train_en: %s: %s\n", what, why);
    exit(1);
}

void train_check(xc_status status)
{
    if (status != XC_OK)
        train_fail("memory", "out of it");
}

/* ---------------------------------------------------------------- files and lines */

xc_str train_read(const char *path, xc_arena *mem)
{
    FILE *in = fopen(path, "rb");
    if (!in || fseek(in, 0, SEEK_END) != 0)
        train_fail(path, "cannot be read");
    long n = ftell(in);
    rewind(in);
    char *p = n < 0 ? NULL : xc_arena_alloc(mem, (size_t)n);
    if (!p || fread(p, 1, (size_t)n, in) != (size_t)n)
        train_fail(path, "cannot be read");
    fclose(in);
    return (xc_str){p, (size_t)n};
}

bool train_line(xc_str *rest, xc_str *line)
{
    if (rest->n == 0)
        return false;
    const char *end = memchr(rest->p, '\n', rest->n);
    size_t      n = end ? (size_t)(end - rest->p) : rest->n, skip = end ? n + 1 : n;
    *line = (xc_str){rest->p, n && rest->p[n - 1] == '\r' ? n - 1 : n};
    *rest = (xc_str){rest->p + skip, rest->n - skip};
    return true;
}

xc_str train_field(xc_str line, size_t k)
{
    size_t from = 0;
    for (size_t i = 0; i <= line.n; i++) {
        if (i < line.n && line.p[i] != '\t')
            continue;
        if (k-- == 0)
            return xc_str_cut(line, from, i);
        from = i + 1;
    }
    return (xc_str){0};
}

/* ---------------------------------------------------------------- CoNLL-U */

static xc_verb_form verb_of(xc_str xpos)
{
    static const struct {
        const char  *name;
        xc_verb_form form;
    } forms[] = {{"VB", XC_VERB_BASE},        {"VBD", XC_VERB_PAST},    {"VBG", XC_VERB_GERUND},
                 {"VBN", XC_VERB_PARTICIPLE}, {"VBP", XC_VERB_PRESENT}, {"VBZ", XC_VERB_PRESENT3},
                 {"MD", XC_VERB_MODAL}};
    for (size_t i = 0; i < XC_COUNT(forms); i++)
        if (xc_str_equal(xpos, xc_str_from(forms[i].name)))
            return forms[i].form;
    return XC_VERB_NONE;
}

static uint8_t lane_of(xc_str upos, xc_str xpos)
{
    static const char *const names[] = {"ADJ",  "ADP",  "ADV",   "AUX",   "CCONJ", "DET", "INTJ", "NOUN", "NUM",
                                        "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"};
    bool                     plural = xc_str_equal(xpos, XC_S("NNS")) || xc_str_equal(xpos, XC_S("NNPS"));
    uint8_t                  first = XC_TAG_NONE;
    for (uint8_t k = 0; k < xc_lanes(); k++) {
        xc_lane lane = xc_lane_at(k);
        if (!xc_str_equal(upos, xc_str_from(names[lane.pos])))
            continue;
        bool verbal = lane.pos == XC_POS_VERB || lane.pos == XC_POS_AUX;
        if (verbal ? lane.verb == verb_of(xpos) : lane.plural == plural)
            return k;
        if (first == XC_TAG_NONE)
            first = k;
    }
    return first;
}

typedef struct builder {
    XC_VEC(train_word) words;
    bool paragraph;
} builder;

static void end_sentence(train_corpus *out, builder *b, xc_arena *mem)
{
    if (b->words.n == 0)
        return;
    train_sentence s = {.n = b->words.n, .paragraph = b->paragraph, .document = out->documents};
    s.v = xc_arena_alloc(mem, s.n * sizeof *s.v);
    if (!s.v)
        train_check(XC_ENOMEM);
    memcpy(s.v, b->words.v, s.n * sizeof *s.v);
    train_check(xc_vec_push(&out->sentences, mem, s));
    b->words.n = 0;
    b->paragraph = false;
}

void train_read_conllu(train_corpus *out, const char *path, xc_arena *mem)
{
    xc_str   rest = train_read(path, mem), line;
    builder  b = {0};
    unsigned token_end = 0, token_start = 0;
    bool     token_space = true;
    while (train_line(&rest, &line)) {
        if (line.n == 0) {
            end_sentence(out, &b, mem);
            token_end = 0;
            continue;
        }
        if (line.p[0] == '#') {
            if (xc_str_starts(line, XC_S("# newdoc")))
                out->documents++;
            b.paragraph = b.paragraph || xc_str_starts(line, XC_S("# newpar")) || xc_str_starts(line, XC_S("# newdoc"));
            continue;
        }
        xc_str id = train_field(line, 0), misc = train_field(line, 9);
        bool   space = xc_str_find(misc, XC_S("SpaceAfter=No"), 0) == SIZE_MAX;
        if (memchr(id.p, '-', id.n)) {
            token_start = (unsigned)strtoul(id.p, NULL, 10);
            token_end = (unsigned)strtoul(strchr(id.p, '-') + 1, NULL, 10);
            token_space = space;
            continue;
        }
        unsigned   k = (unsigned)strtoul(id.p, NULL, 10);
        train_word w = {.form = train_field(line, 1), .lemma = train_field(line, 2), .space_after = space};
        if (k <= token_end) {
            w.space_after = k == token_end && token_space;
            w.in_token = k > token_start;
        }
        w.lane = lane_of(train_field(line, 3), train_field(line, 4));
        if (w.lane == XC_TAG_NONE)
            train_fail(path, "a tag that is none");
        train_check(xc_vec_push(&b.words, mem, w));
    }
    end_sentence(out, &b, mem);
    if (mem->failed)
        train_check(XC_ENOMEM);
}

/* ---------------------------------------------------------------- BIO */

static uint8_t label_of(xc_str label, const char *path)
{
    static const char *const names[] = {"O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC"};
    for (uint8_t k = 0; k < XC_COUNT(names); k++)
        if (xc_str_equal(label, xc_str_from(names[k])))
            return k;
    train_fail(path, "a label that is none");
}

/* A word with a hyphen inside becomes the tokens that the program makes of it; all but the first continue its label. */
static void add_pieces(builder *b, xc_str form, uint8_t label, xc_arena *mem)
{
    xc_report  report = {.text = form};
    xc_reading r = {.report = &report, .mem = mem, .scratch = mem};
    xc_map     forms = {0};
    train_check(xc_tokenize(&r, &forms, (xc_range){0, (uint32_t)form.n}));
    for (size_t i = 0; i < r.tokens.n; i++) {
        uint8_t inside = label && label % 2 ? (uint8_t)(label + 1) : label;
        train_check(xc_vec_push(&b->words, mem,
                                (train_word){.form = xc_str_at(form, r.tokens.v[i].at), .label = i ? inside : label}));
    }
}

void train_read_bio(train_corpus *out, const char *path, unsigned hold_out, xc_arena *mem)
{
    xc_str   rest = train_read(path, mem), line;
    builder  b = {0};
    uint32_t number = UINT32_MAX;
    bool     skip = false;
    while (train_line(&rest, &line)) {
        if (line.n == 0 || xc_str_starts(line, XC_S("-DOC-"))) {
            end_sentence(out, &b, mem);
            if (line.n) {
                number++;
                skip = hold_out && number % hold_out == 0;
                out->documents += !skip;
            }
            continue;
        }
        if (skip || line.p[0] == '#')
            continue;
        xc_str  form = train_field(line, 0);
        uint8_t label = label_of(train_field(line, 1), path);
        if (form.n > 1 && memchr(form.p, '-', form.n) && form.p[form.n - 1] != '.')
            add_pieces(&b, form, label, mem);
        else
            train_check(xc_vec_push(&b.words, mem, (train_word){.form = form, .label = label}));
    }
    end_sentence(out, &b, mem);
    if (mem->failed)
        train_check(XC_ENOMEM);
}

/* ---------------------------------------------------------------- names in brackets */

typedef struct marked {
    XC_VEC(char) text;
    XC_VEC(uint8_t) label;  /* [text] of the name that the byte stands in: 0, or the B- label */
    XC_VEC(uint32_t) begin; /* [text] offset of that name                                    */
    XC_VEC(xc_block) blocks;
} marked;

static void add_line(marked *m, xc_str line, const char *path, xc_arena *mem)
{
    uint32_t start = (uint32_t)m->text.n, begin = 0;
    uint8_t  label = 0;
    for (size_t i = 0; i < line.n; i++) {
        char c = line.p[i];
        if (c == '[' && !label && i + 3 < line.n && line.p[i + 2] == ' ' && strchr("POL", line.p[i + 1])) {
            label = line.p[i + 1] == 'P' ? XC_LABEL_PER : line.p[i + 1] == 'O' ? XC_LABEL_ORG : XC_LABEL_LOC;
            begin = (uint32_t)m->text.n;
            i += 2;
        } else if (c == ']' && label) {
            label = 0;
        } else {
            train_check(xc_vec_push(&m->text, mem, c));
            train_check(xc_vec_push(&m->label, mem, label));
            train_check(xc_vec_push(&m->begin, mem, begin));
        }
    }
    if (label)
        train_fail(path, "a bracket is not closed");
    train_check(
        xc_vec_push(&m->blocks, mem, (xc_block){.at = {start, (uint32_t)m->text.n}, .role = XC_BLOCK_PARAGRAPH}));
    for (size_t i = 0; i < 2; i++) {
        train_check(xc_vec_push(&m->text, mem, '\n'));
        train_check(xc_vec_push(&m->label, mem, 0));
        train_check(xc_vec_push(&m->begin, mem, 0));
    }
}

static void add_marked(train_corpus *out, const marked *m, const xc_model *model, xc_arena *mem)
{
    xc_report  report = {.text = {m->text.v, m->text.n}, .n_blocks = m->blocks.n, .blocks = m->blocks.v};
    xc_reading r = {.report = &report, .mem = mem, .scratch = mem, .model = model};
    builder    b = {0};
    train_check(xc_segment(&r));
    for (size_t s = 0; s < r.sentences.n; s++) {
        for (uint32_t t = r.sentences.v[s].first; t < r.sentences.v[s].last; t++) {
            uint32_t at = r.tokens.v[t].at.start;
            uint8_t  label = m->label.v[at];
            if (label && m->begin.v[at] != at)
                label++;
            train_check(xc_vec_push(&b.words, mem, (train_word){.form = xc_token_text(&r, t), .label = label}));
        }
        end_sentence(out, &b, mem);
    }
}

void train_read_marked(train_corpus *out, const char *path, unsigned hold_out, const xc_model *model, xc_arena *mem)
{
    xc_str   rest = train_read(path, mem), line;
    uint32_t number = UINT32_MAX;
    marked   m = {0};
    for (bool more = true; more;) {
        more = train_line(&rest, &line);
        if (!more || xc_str_starts(line, XC_S("= "))) {
            bool kept = m.blocks.n && !(hold_out && number % hold_out == 0);
            out->documents += kept;
            if (kept)
                add_marked(out, &m, model, mem);
            m = (marked){0};
            number++;
        } else if (line.n && line.p[0] != '#') {
            add_line(&m, line, path, mem);
        }
    }
    if (mem->failed)
        train_check(XC_ENOMEM);
}

/* ---------------------------------------------------------------- other clothes, chance */

train_sentence train_recase(const train_sentence *s, char how, xc_arena *mem)
{
    train_sentence copy = *s;
    copy.v = xc_arena_alloc(mem, s->n * sizeof *s->v);
    if (!copy.v)
        train_check(XC_ENOMEM);
    memcpy(copy.v, s->v, s->n * sizeof *s->v);
    for (size_t i = 0; i < s->n; i++) {
        xc_str form = xc_arena_copy(mem, s->v[i].form);
        if (!form.p)
            train_check(XC_ENOMEM);
        char *p = xc_arena_alloc(mem, form.n + 1);
        for (size_t k = 0; p && k < form.n; k++) {
            char c = form.p[k];
            bool up = how == 'u' || (how == 't' && k == 0 && (form.n >= 4 || xc_is_upper(c)) && !s->v[i].in_token);
            p[k] = up && xc_is_lower(c) ? (char)(c - 'a' + 'A') : how == 'l' ? xc_to_lower(c) : c;
        }
        copy.v[i].form = (xc_str){p, form.n};
    }
    return copy;
}

uint32_t train_next(train_random *random, uint32_t below)
{
    uint64_t x = random->state;
    x ^= x << 13;
    x ^= x >> 7;
    x ^= x << 17;
    random->state = x;
    return (uint32_t)((x >> 16) % below);
}

void train_shuffle(train_random *random, uint32_t *v, size_t n)
{
    for (size_t i = n; i > 1; i--) {
        size_t   k = train_next(random, (uint32_t)i);
        uint32_t swap = v[i - 1];
        v[i - 1] = v[k];
        v[k] = swap;
    }
}
