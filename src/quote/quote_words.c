#include "quote_private.h"

#include "hash.h"
#include "utf8.h"
#include "word_table.h"

static const struct entry {
    uint64_t key;
    uint64_t bits;
} table[] = {
#include "quote_words.inc"
};

static uint64_t bits_of(const xc_quoting *q, uint64_t word)
{
    size_t i = XC_WORD_FIND(table, q->language, word);
    return i == XC_COUNT(table) ? 0 : table[i].bits;
}

/* The one sign that a token is, or 0: a word. Dashes and doubled marks count as one sign. */
static char sign_of(xc_str s)
{
    size_t   len;
    uint32_t cp = s.n ? xc_utf8_at(s, 0, &len) : 0;
    switch (cp) {
    case ',':
    case '.':
    case ':':
    case ';':
    case '?':
    case '!':
    case '(':
    case ')':
    case '[':
    case ']':
        return s.n == 1 || s.p[1] == s.p[0] ? (char)cp : 0;
    case 0x2026:
        return 'e';
    case '-':
        return s.n == 1 || (s.n <= 3 && s.p[1] == '-') ? '-' : 0;
    case '"':
    case '`':
    case 0xAB:
    case 0xBB:
        return 'q';
    case '\'':
        return s.n == 1 || (s.n == 2 && s.p[1] == '\'') ? 'q' : 0;
    default:
        break;
    }
    if (cp >= 0x2012 && cp <= 0x2015 && len == s.n)
        return '-';
    if ((cp >= 0x2018 && cp <= 0x201F) || cp == 0x2039 || cp == 0x203A)
        return len == s.n ? 'q' : 0;
    return 0;
}

/* A mark that never closes and is not taken up again may hold its own attribution: “The lift is broken, Dario Penn
 * said. It then ends before that. Gives the end, or 0. */
static uint32_t end_before_attribution(const xc_quoting *q, uint32_t first, uint32_t last)
{
    for (uint32_t i = first; i + 2 < last; i++) {
        if (!xc_has_sign(q, i, ','))
            continue;
        for (uint32_t j = i + 1; j < last && j <= i + 6; j++) {
            if (q->words[j].sign != 0)
                break;
            bool says = q->words[j].say.prior >= 780 && !xc_is(q, j - 1, WORD_FIRST | WORD_SECOND);
            bool ends = j + 1 >= last || q->words[j + 1].sign == '.' || q->words[j + 1].sign == ',';
            if (says && ((j > i + 1 && ends) || (j == i + 1 && j + 1 < last && q->words[j + 1].sign == 0)))
                return xc_tok(q, i)->at.end;
        }
    }
    return 0;
}

static uint32_t token_from(const xc_document *doc, uint32_t offset)
{
    size_t low = 0, high = doc->n_tokens;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (doc->tokens[mid].at.start >= offset)
            high = mid;
        else
            low = mid + 1;
    }
    return (uint32_t)low;
}

uint32_t xc_token_from(const xc_quoting *q, uint32_t offset)
{
    return token_from(q->doc, offset);
}

static void mend_marks(xc_quoting *q)
{
    for (size_t m = 0; m < q->marks.n; m++) {
        xc_marked_range *range = &q->marks.v[m];
        bool             goes_on = m + 1 < q->marks.n && q->marks.v[m + 1].continues;
        if (!range->open_end || goes_on || range->continues)
            continue;
        uint32_t end =
            end_before_attribution(q, token_from(q->doc, range->at.start), token_from(q->doc, range->at.end));
        if (end > range->inside.start)
            range->at.end = range->inside.end = end;
    }
}

static void note_marks(xc_quoting *q)
{
    for (uint32_t m = 0; m < q->marks.n; m++)
        for (uint32_t i = token_from(q->doc, q->marks.v[m].at.start);
             i < q->doc->n_tokens && xc_tok(q, i)->at.start < q->marks.v[m].at.end; i++)
            q->words[i].mark = m;
}

static void note_mentions(xc_quoting *q)
{
    for (size_t i = 0; i < q->doc->n_tokens; i++)
        q->name_at[i] = XC_NONE;
    for (uint32_t m = 0; m < q->doc->n_mentions; m++)
        for (uint32_t i = q->doc->mentions[m].first; i < q->doc->mentions[m].last; i++)
            q->name_at[i] = m;
}

enum { MAX_BEHIND = 3 };

/* “..., U.S. | Secretary Moss said: a comma inside the marks, so no sentence ends some words behind them. */
static bool ends_behind_comma(const xc_quoting *q, const xc_sentence *s)
{
    uint32_t i = s->last;
    while (i > s->first && q->words[i - 1].mark == XC_NONE)
        i--;
    if (i < s->first + 3 || s->last - i > MAX_BEHIND || s->last == i)
        return false;
    return q->words[i - 1].sign == 'q' && q->words[i - 2].sign == ',';
}

/* A sentence joins the one before where a marked range lies over their border. */
static bool is_joined(const xc_quoting *q, const xc_sentence *before, const xc_sentence *s)
{
    if (before->block != s->block || s->first == s->last || before->first == before->last)
        return false;
    uint32_t mark = q->words[s->first].mark;
    if (mark != XC_NONE && mark == q->words[before->last - 1].mark)
        return true;
    return ends_behind_comma(q, before);
}

enum { MAX_LINE = 1024 }; /* tokens: what is longer is no sentence, and some steps look through a line for each cue */

static xc_status add_line(xc_quoting *q, uint32_t first, uint32_t last, uint32_t block)
{
    while (first < last) {
        uint32_t end = last - first > MAX_LINE ? first + MAX_LINE : last;
        XC_TRY(xc_vec_push(&q->lines, q->mem, (xc_line){first, end, block}));
        for (uint32_t i = first; i < end; i++)
            q->words[i].line = (uint32_t)q->lines.n - 1;
        first = end;
    }
    return XC_OK;
}

static xc_status make_lines(xc_quoting *q)
{
    for (size_t s = 0; s < q->doc->n_sentences; s++) {
        const xc_sentence *one = &q->doc->sentences[s];
        if (one->first == one->last)
            continue;
        xc_line *before = q->lines.n > 0 ? &q->lines.v[q->lines.n - 1] : NULL;
        if (s == 0 || !before || !is_joined(q, one - 1, one) || one->last - before->first > MAX_LINE) {
            XC_TRY(add_line(q, one->first, one->last, one->block));
            continue;
        }
        before->last = one->last;
        for (uint32_t i = one->first; i < one->last; i++)
            q->words[i].line = (uint32_t)q->lines.n - 1;
    }
    return XC_OK;
}

xc_status xc_quote_words(xc_quoting *q, xc_error *err)
{
    size_t n = q->doc->n_tokens;
    XC_TRY(xc_marks_find(&q->marks, q->mem, q->doc->report, err));
    q->words = XC_ARRAY(q->mem, xc_quote_word, n + 1);
    q->name_at = XC_ARRAY(q->mem, uint32_t, n + 1);
    q->holder = XC_ARRAY(q->mem, uint32_t, q->marks.n + 1);
    if (!q->words || !q->name_at || !q->holder)
        return xc_no_memory(err);
    for (uint32_t i = 0; i < n; i++) {
        const xc_token *t = xc_tok(q, i);
        q->words[i] = (xc_quote_word){.lemma = xc_hash(t->lemma), .mark = XC_NONE, .sign = sign_of(xc_tok_text(q, i))};
        if (q->words[i].sign == '-' && t->at.end - t->at.start == 1 && !(t->flags & XC_TOKEN_SPACE_BEFORE))
            q->words[i].sign = 'h';
        if (q->words[i].sign != 0)
            continue;
        q->words[i].bits = bits_of(q, t->word);
        q->words[i].say = xc_say_of(q->language, t->word);
    }
    for (size_t m = 0; m < q->marks.n; m++)
        q->holder[m] = XC_NONE;
    mend_marks(q);
    note_marks(q);
    note_mentions(q);
    size_t marked = 0;
    for (uint32_t i = 0; i < n; i++)
        marked += q->words[i].mark != XC_NONE;
    q->dialogue = marked * 100 > n * 60;
    if (make_lines(q) != XC_OK)
        return xc_no_memory(err);
    q->line_read = XC_ARRAY(q->mem, bool, q->lines.n + 1);
    return q->line_read ? XC_OK : xc_no_memory(err);
}
