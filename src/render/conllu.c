#include "conllu.h"

#include <inttypes.h>

#include "record.h"
#include "str.h"

/* What the mentions say of each token. */
typedef struct token_labels {
    const char **ner;    /* [tokens] "B-PER"; NULL: none          */
    uint32_t    *entity; /* [tokens] from 1; 0: none              */
} token_labels;

static const char *const name_labels[][2] = {
    [XC_PERSON] = {"B-PER", "I-PER"},
    [XC_ORGANIZATION] = {"B-ORG", "I-ORG"},
    [XC_PLACE] = {"B-LOC", "I-LOC"},
    [XC_OTHER] = {"B-MISC", "I-MISC"},
};

static void label_mention(token_labels *labels, const xc_mention *mention)
{
    bool name = mention->form == XC_FORM_NAME;
    for (uint32_t t = mention->first; t < mention->last; t++) {
        if (name)
            labels->ner[t] = name_labels[mention->kind][t > mention->first];
        if (mention->entity != XC_NONE && (name || !labels->ner[t]))
            labels->entity[t] = mention->entity + 1;
    }
}

static xc_status label_tokens(token_labels *out, xc_arena *mem, const xc_document *document, xc_error *err)
{
    out->ner = XC_ARRAY(mem, const char *, document->n_tokens);
    out->entity = XC_ARRAY(mem, uint32_t, document->n_tokens);
    XC_TRY(xc_arena_check(mem, err));
    for (size_t i = 0; i < document->n_mentions; i++)
        label_mention(out, &document->mentions[i]);
    return XC_OK;
}

/* One column or comment: tabs, line ends and controls become spaces; an empty one is "_". */
static void column(xc_buf *buf, xc_str s)
{
    if (s.n == 0)
        xc_buf_char(buf, '_');
    for (size_t i = 0; i < s.n; i++)
        xc_buf_char(buf, (unsigned char)s.p[i] < 0x20 ? ' ' : s.p[i]);
}

static bool space_after(const xc_document *document, size_t token)
{
    return token + 1 >= document->n_tokens || (document->tokens[token + 1].flags & XC_TOKEN_SPACE_BEFORE);
}

/* The last column; `space` false adds SpaceAfter=No. */
static void misc(xc_buf *buf, xc_range at, const char *ner, uint32_t entity, bool space)
{
    if (entity)
        xc_buf_printf(buf, "Entity=e%" PRIu32 "|", entity);
    if (ner)
        xc_buf_printf(buf, "NER=%s|", ner);
    if (!space)
        xc_buf_lit(buf, "SpaceAfter=No|");
    xc_buf_printf(buf, "TokenRange=%" PRIu32 ":%" PRIu32 "\n", at.start, at.end);
}

static void word(xc_buf *buf, const xc_document *document, const token_labels *labels, size_t token, size_t number,
                 bool space)
{
    const xc_token *one = &document->tokens[token];
    xc_str          form = xc_str_at(document->report->text, one->at);
    xc_buf_printf(buf, "%zu\t", number);
    column(buf, form);
    xc_buf_char(buf, '\t');
    column(buf, one->lemma.n ? one->lemma : form);
    xc_buf_char(buf, '\t');
    column(buf, xc_pos_name((xc_pos)one->pos));
    xc_buf_char(buf, '\t');
    column(buf, one->verb == XC_VERB_NONE ? (xc_str){0} : xc_verb_form_name((xc_verb_form)one->verb));
    xc_buf_lit(buf, "\t_\t_\t_\t_\t");
    misc(buf, one->at, labels->ner[token], labels->entity[token], space);
}

/* The words of one token of the text; returns the first word behind it. */
static size_t surface(xc_buf *buf, const xc_document *document, const token_labels *labels, const xc_sentence *sentence,
                      size_t token)
{
    size_t end = token + 1, number = token - sentence->first + 1;
    while (end < sentence->last && (document->tokens[end].flags & XC_TOKEN_JOINED))
        end++;
    bool space = space_after(document, end - 1);
    if (end - token > 1) {
        xc_range at = {document->tokens[token].at.start, document->tokens[end - 1].at.end};
        xc_buf_printf(buf, "%zu-%zu\t", number, number + (end - token) - 1);
        column(buf, xc_str_at(document->report->text, at));
        xc_buf_lit(buf, "\t_\t_\t_\t_\t_\t_\t_\t");
        misc(buf, at, NULL, 0, space);
    }
    for (size_t i = token; i < end; i++)
        word(buf, document, labels, i, i - sentence->first + 1, end - token > 1 || space);
    return end;
}

xc_status xc_conllu_write(xc_out *out, xc_arena *mem, const xc_document *document, xc_error *err)
{
    token_labels labels;
    XC_TRY(label_tokens(&labels, mem, document, err));
    xc_buf *buf = &out->buf;
    xc_buf_lit(buf, "# newdoc id = ");
    column(buf, document->report->id);
    xc_buf_char(buf, '\n');
    for (size_t i = 0; i < document->n_sentences; i++) {
        const xc_sentence *sentence = &document->sentences[i];
        xc_buf_lit(buf, "# sent_id = ");
        column(buf, document->report->id);
        xc_buf_printf(buf, "-%zu\n# text = ", i + 1);
        column(buf, xc_str_at(document->report->text, sentence->at));
        xc_buf_char(buf, '\n');
        for (size_t t = sentence->first; t < sentence->last;)
            t = surface(buf, document, &labels, sentence, t);
        xc_buf_char(buf, '\n');
        xc_out_spill(out);
    }
    return XC_OK;
}
