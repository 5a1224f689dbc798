#include "forms.h"
#include "model.h"
#include "sentence.h"
#include "token.h"
#include "utf8.h"

/* ---------------------------------------------------------------- hard breaks
 * A block's end always breaks. Inside a block an empty line does, and a line break before a list sign. */

static bool is_blank_line(xc_str text, uint32_t i, uint32_t end)
{
    while (i < end && (text.p[i] == ' ' || text.p[i] == '\t' || text.p[i] == '\r'))
        i++;
    return i < end && text.p[i] == '\n';
}

/* "- ", "* ", "• ", "1. ", "a) " at the beginning of a line. */
static bool is_list_sign(xc_str text, uint32_t i, uint32_t end)
{
    while (i < end && (text.p[i] == ' ' || text.p[i] == '\t'))
        i++;
    if (i + 2 >= end)
        return false;
    if (text.p[i] == '-' || text.p[i] == '*')
        return text.p[i + 1] == ' ';
    if (i + 3 < end && (memcmp(text.p + i, "\xE2\x80\xA2", 3) == 0 || memcmp(text.p + i, "\xE2\x81\x83", 3) == 0))
        return true;
    uint32_t digits = 0;
    while (digits < 3 && i + digits < end && xc_is_digit(text.p[i + digits]))
        digits++;
    uint32_t sign = i + (digits ? digits : 1);
    if (!digits && !xc_is_lower(text.p[i]))
        return false;
    return sign + 1 < end && (text.p[sign] == ')' || (digits && text.p[sign] == '.')) && text.p[sign + 1] == ' ';
}

static uint32_t next_hard_break(xc_str text, uint32_t from, uint32_t end)
{
    const char *p = text.p + from;
    while (p < text.p + end && (p = memchr(p, '\n', (size_t)(text.p + end - p))) != NULL) {
        uint32_t i = (uint32_t)(p - text.p) + 1;
        if (is_blank_line(text, i, end) || is_list_sign(text, i, end))
            return i;
        p++;
    }
    return end;
}

/* ---------------------------------------------------------------- sentences */

static xc_status add_sentence(xc_reading *r, uint32_t first, uint32_t last, uint32_t block)
{
    if (first == last)
        return XC_OK;
    r->tokens.v[first].flags |= XC_TOKEN_SENTENCE_FIRST;
    r->tokens.v[first].flags &= (uint8_t)~XC_TOKEN_JOINED;
    return xc_vec_push(&r->sentences, r->mem,
                       (xc_sentence){.at = {r->tokens.v[first].at.start, r->tokens.v[last - 1].at.end},
                                     .first = first,
                                     .last = last,
                                     .block = block});
}

static xc_status split_item(xc_reading *r, uint32_t first, uint32_t from, uint32_t last, uint32_t block)
{
    xc_candidate c;
    for (; xc_next_candidate(&c, r, first, from, last); from = c.next) {
        if (!xc_splits(r, &c))
            continue;
        XC_TRY(add_sentence(r, first, c.next, block));
        first = c.next;
    }
    return add_sentence(r, first, last, block);
}

static xc_status split(xc_reading *r, uint32_t first, uint32_t last, uint32_t block)
{
    for (uint32_t next; first < last; first = next) {
        uint32_t from = xc_list_item(r, first, last, &next);
        XC_TRY(split_item(r, first, from, next, block));
    }
    return XC_OK;
}

/* How often each word begins in lower case somewhere in the document: a capital at the beginning of a sentence then
 * says nothing. */
static xc_status count_lower(xc_reading *r)
{
    xc_map    by_word = {0};
    uint32_t *counts = XC_ARRAY(r->scratch, uint32_t, r->forms.n);
    if (r->forms.n && !counts)
        return XC_ENOMEM;
    XC_TRY(xc_map_reserve(&by_word, r->scratch, r->forms.n));
    for (size_t t = 0; t < r->tokens.n; t++)
        counts[r->form_of.v[t]]++;
    for (size_t i = 0; i < r->forms.n; i++) {
        const xc_form *f = &r->forms.v[i];
        uint32_t       old = xc_map_get(&by_word, f->word);
        if (!(f->shape & XC_SHAPE_CAPITAL) && (f->shape & XC_SHAPE_LETTER))
            XC_TRY(xc_map_put(&by_word, r->scratch, f->word, (old == XC_NONE ? 0 : old) + counts[i]));
    }
    for (size_t i = 0; i < r->forms.n; i++) {
        uint32_t n = xc_map_get(&by_word, r->forms.v[i].word);
        r->forms.v[i].lower_count = n == XC_NONE ? 0 : n;
    }
    return XC_OK;
}

typedef struct run { /* tokens between two hard breaks */
    uint32_t first, last, block;
} run;

/* Distinct forms of a text: a tenth of its bytes where it is short (news of 4,000 bytes), fewer where it is long. */
static size_t guess_forms(size_t bytes)
{
    enum { SHORT = 4000 };
    return (bytes < SHORT ? bytes : SHORT + (bytes - SHORT) / 4) / 10 + 16;
}

xc_status xc_segment(xc_reading *r)
{
    const xc_report *report = r->report;
    xc_map           forms = {0};
    XC_VEC(run) runs = {0};
    XC_TRY(xc_vec_reserve(&r->tokens, r->mem, report->text.n / 5 + 16));
    XC_TRY(xc_vec_reserve(&r->form_of, r->scratch, report->text.n / 5 + 16));
    XC_TRY(xc_vec_reserve(&r->forms, r->scratch, guess_forms(report->text.n)));
    XC_TRY(xc_map_reserve(&forms, r->scratch, guess_forms(report->text.n)));
    for (uint32_t b = 0; b < report->n_blocks; b++) {
        xc_range at = report->blocks[b].at;
        for (uint32_t from = at.start, to; from < at.end; from = to) {
            uint32_t first = (uint32_t)r->tokens.n;
            to = next_hard_break(report->text, from, at.end);
            XC_TRY(xc_tokenize(r, &forms, (xc_range){from, to}));
            if (r->tokens.n > first)
                XC_TRY(xc_vec_push(&runs, r->scratch, (run){first, (uint32_t)r->tokens.n, b}));
        }
    }
    xc_forms_look_up(r);
    XC_TRY(count_lower(r));
    for (size_t i = 0; i < runs.n; i++)
        XC_TRY(split(r, runs.v[i].first, runs.v[i].last, runs.v[i].block));
    return XC_OK;
}
