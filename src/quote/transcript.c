/* quote/transcript -- words whose speaker stands apart from them: before a colon ("HOLT: No.", "Q: ... A: ...",
 * "Okafor: the bridge will open"), or in the line that signs a post.
 *
 * A label counts where labels recur in the report or stand in capitals, or in a headline where it is somebody's name.
 */
#include "content.h"
#include "phrase.h"

enum { MAX_LABEL = 5 };

/* The token behind the colon of a label that begins the line, or 0. */
static uint32_t label_end(const xc_quoting *q, xc_line line)
{
    for (uint32_t i = line.first; i + 1 < line.last && i < line.first + MAX_LABEL; i++) {
        if (q->words[i].sign == ':' && i > line.first)
            return i + 1;
        bool capital = xc_tok(q, i)->flags & XC_TOKEN_CAPITAL;
        if (q->words[i].mark != XC_NONE || (!capital && q->words[i].sign != '.' && q->words[i].sign != 'h'))
            return 0;
    }
    return 0;
}

static bool is_all_capitals(xc_str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (xc_is_lower(s.p[i]))
            return false;
    return s.n > 1;
}

static bool begins_block(const xc_quoting *q, uint32_t l)
{
    return l == 0 || q->lines.v[l - 1].block != q->lines.v[l].block;
}

static bool has_role(const xc_quoting *q, uint32_t l, xc_block_role role)
{
    return q->doc->report->blocks[q->lines.v[l].block].role == role;
}

/* A transcript's first line may pass for a headline. */
static bool is_body(const xc_quoting *q, uint32_t l)
{
    return has_role(q, l, XC_BLOCK_PARAGRAPH) || has_role(q, l, XC_BLOCK_HEADLINE);
}

/* Paragraphs that begin with a label. */
static uint32_t count_labels(const xc_quoting *q)
{
    uint32_t n = 0;
    for (uint32_t l = 0; l < q->lines.n; l++)
        n += begins_block(q, l) && is_body(q, l) && label_end(q, q->lines.v[l]) > 0;
    return n;
}

static bool names_somebody(const xc_quoting *q, xc_piece label)
{
    for (uint32_t i = label.first; i < label.last; i++) {
        if (xc_is(q, i, WORD_PERSON | WORD_PAPER))
            return true;
        if (q->name_at[i] != XC_NONE && q->doc->mentions[q->name_at[i]].kind == XC_PERSON)
            return true;
    }
    return false;
}

static xc_status add(xc_quoting *q, uint32_t l, xc_piece label, xc_piece content, const char *rule, bool verbatim)
{
    xc_attribution a = {.head = XC_NONE,
                        .cue = {label.last, label.last},
                        .source = label,
                        .n_pieces = 1,
                        .line = l,
                        .after = XC_NONE,
                        .rule = rule,
                        .confidence = 800,
                        .verbatim = verbatim};
    a.piece[0] = content;
    a.recipient = a.cue;
    return xc_push_attribution(q, &a);
}

static bool is_question_label(const xc_quoting *q, xc_piece label)
{
    xc_str s = xc_tok_text(q, label.first);
    return label.last - label.first == 1 && xc_str_equal(s, XC_S("Q"));
}

/* "pic.example.org/a1": the picture or page that a post ends with. */
static bool is_address(const xc_quoting *q, uint32_t i)
{
    xc_str text = xc_tok_text(q, i);
    return xc_str_find(text, XC_S("/"), 0) != SIZE_MAX && xc_str_find(text, XC_S("."), 0) != SIZE_MAX;
}

/* The block before the line that signs a post is the post, unless it is longer than posts are. */
static xc_status read_post(xc_quoting *q, uint32_t signature)
{
    enum { LONGEST_POST = 120 };
    xc_piece name = xc_signature_of(q, q->lines.v[signature]);
    if (xc_is_empty(name) || signature == 0 || !begins_block(q, signature) || q->line_read[signature - 1])
        return XC_OK;
    uint32_t first = signature - 1;
    while (!begins_block(q, first))
        first--;
    xc_piece content = {q->lines.v[first].first, q->lines.v[signature - 1].last};
    while (content.last > content.first && is_address(q, content.last - 1))
        content.last--;
    bool marked = xc_holds_mark(q, content); /* marks are read as such */
    if (xc_is_empty(content) || content.last - content.first > LONGEST_POST || marked)
        return XC_OK;
    for (uint32_t l = first; l <= signature; l++)
        q->line_read[l] = true;
    return add(q, first, name, content, "quote/post", true);
}

static xc_status read_posts(xc_quoting *q)
{
    for (uint32_t l = 0; l < q->lines.n; l++)
        XC_TRY(read_post(q, l));
    return XC_OK;
}

xc_status xc_read_transcript(xc_quoting *q)
{
    XC_TRY(read_posts(q));
    uint32_t labels = count_labels(q);
    for (uint32_t l = 0; l < q->lines.n; l++) {
        xc_line  line = q->lines.v[l];
        uint32_t start = begins_block(q, l) ? label_end(q, line) : 0;
        if (start == 0)
            continue;
        xc_piece label = {line.first, start - 1};
        xc_str   text = xc_str_cut(q->text, xc_tok(q, label.first)->at.start, xc_tok(q, label.last - 1)->at.end);
        bool     headline = has_role(q, l, XC_BLOCK_HEADLINE) || (l == 0 && line.last - line.first < 30);
        uint32_t last_line = l;
        while (last_line + 1 < q->lines.n && q->lines.v[last_line + 1].block == line.block)
            last_line++;
        xc_piece rest = {start, q->lines.v[last_line].last};
        if (headline && names_somebody(q, label) && labels < 2) {
            XC_TRY(add(q, l, label, rest, "quote/headline", false));
            q->line_read[l] = true;
        } else if (is_body(q, l) && labels >= 2 && (is_all_capitals(text) || names_somebody(q, label) || text.n == 1)) {
            if (!is_question_label(q, label))
                XC_TRY(add(q, l, label, rest, "quote/transcript", true));
            for (uint32_t i = l; i <= last_line; i++)
                q->line_read[i] = true;
        }
    }
    return XC_OK;
}
