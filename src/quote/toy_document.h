/* quote/toy_document -- a small stand-in for the language room, for tests and fuzzing of this room alone.
 *
 * Words are runs of letters and digits; a few hundred of them have a tag, capitalised words that are none are names of
 * persons (or of bodies, if they end a list of ours); paragraphs are what empty lines part. */
#ifndef XC_TOY_DOCUMENT_H
#define XC_TOY_DOCUMENT_H

#include "fold.h"
#include "marks.h"
#include "utf8.h"
#include "vec.h"

typedef struct toy {
    xc_arena    mem;
    xc_report   report;
    xc_document document;
    XC_VEC(xc_block) blocks;
    XC_VEC(xc_token) tokens;
    XC_VEC(xc_sentence) sentences;
    XC_VEC(xc_mention) mentions;
    XC_VEC(xc_entity) entities;
} toy;

typedef struct toy_word {
    const char  *word;
    xc_pos       pos;
    xc_verb_form verb;
} toy_word;

static const toy_word toy_words[] = {{"the", XC_POS_DET, 0},
                                     {"a", XC_POS_DET, 0},
                                     {"an", XC_POS_DET, 0},
                                     {"no", XC_POS_DET, 0},
                                     {"of", XC_POS_ADP, 0},
                                     {"in", XC_POS_ADP, 0},
                                     {"on", XC_POS_ADP, 0},
                                     {"at", XC_POS_ADP, 0},
                                     {"for", XC_POS_ADP, 0},
                                     {"by", XC_POS_ADP, 0},
                                     {"with", XC_POS_ADP, 0},
                                     {"from", XC_POS_ADP, 0},
                                     {"to", XC_POS_PART, 0},
                                     {"and", XC_POS_CCONJ, 0},
                                     {"but", XC_POS_CCONJ, 0},
                                     {"that", XC_POS_SCONJ, 0},
                                     {"who", XC_POS_PRON, 0},
                                     {"he", XC_POS_PRON, 0},
                                     {"she", XC_POS_PRON, 0},
                                     {"it", XC_POS_PRON, 0},
                                     {"they", XC_POS_PRON, 0},
                                     {"we", XC_POS_PRON, 0},
                                     {"i", XC_POS_PRON, 0},
                                     {"not", XC_POS_PART, 0},
                                     {"also", XC_POS_ADV, 0},
                                     {"is", XC_POS_AUX, XC_VERB_PRESENT3},
                                     {"was", XC_POS_AUX, XC_VERB_PAST},
                                     {"were", XC_POS_AUX, XC_VERB_PAST},
                                     {"had", XC_POS_AUX, XC_VERB_PAST},
                                     {"has", XC_POS_AUX, XC_VERB_PRESENT3},
                                     {"did", XC_POS_AUX, XC_VERB_PAST},
                                     {"would", XC_POS_AUX, XC_VERB_MODAL},
                                     {"will", XC_POS_AUX, XC_VERB_MODAL},
                                     {"been", XC_POS_AUX, XC_VERB_PARTICIPLE},
                                     {"said", XC_POS_VERB, XC_VERB_PAST},
                                     {"says", XC_POS_VERB, XC_VERB_PRESENT3},
                                     {"told", XC_POS_VERB, XC_VERB_PAST},
                                     {"denied", XC_POS_VERB, XC_VERB_PAST},
                                     {"called", XC_POS_VERB, XC_VERB_PAST},
                                     {"wrote", XC_POS_VERB, XC_VERB_PAST},
                                     {"adding", XC_POS_VERB, XC_VERB_GERUND},
                                     {"say", XC_POS_VERB, XC_VERB_BASE},
                                     {"quoted", XC_POS_VERB, XC_VERB_PARTICIPLE},
                                     {"saying", XC_POS_VERB, XC_VERB_GERUND},
                                     {"tweeted", XC_POS_VERB, XC_VERB_PAST},
                                     {"disagreed", XC_POS_VERB, XC_VERB_PAST},
                                     {"open", XC_POS_VERB, XC_VERB_BASE},
                                     {"closed", XC_POS_VERB, XC_VERB_PAST},
                                     {"met", XC_POS_VERB, XC_VERB_PAST},
                                     {"began", XC_POS_VERB, XC_VERB_PAST},
                                     {"according", XC_POS_VERB, XC_VERB_GERUND},
                                     {"when", XC_POS_SCONJ, 0}};

static xc_status toy_token(toy *t, size_t start, size_t end, bool space)
{
    xc_str   text = xc_str_cut(t->report.text, start, end);
    xc_token token = {.at = {(uint32_t)start, (uint32_t)end}, .lemma = text, .word = xc_fold_hash(text)};
    size_t   len;
    uint32_t cp = xc_utf8_at(text, 0, &len);
    bool     word = xc_is_word_point(cp);
    token.pos = word ? XC_POS_NOUN : XC_POS_PUNCT;
    token.flags = (uint8_t)(space ? XC_TOKEN_SPACE_BEFORE : 0);
    if (word && xc_fold_point(cp) != cp)
        token.flags |= XC_TOKEN_CAPITAL;
    bool known = false;
    for (size_t i = 0; i < XC_COUNT(toy_words) && word; i++)
        if (xc_str_equal_ascii_case(text, xc_str_from(toy_words[i].word))) {
            token.pos = (uint8_t)toy_words[i].pos;
            token.verb = (uint8_t)toy_words[i].verb;
            known = true;
        }
    bool first = t->tokens.n == 0 || t->sentences.v[t->sentences.n - 1].first == t->tokens.n;
    if (first)
        token.flags |= XC_TOKEN_SENTENCE_FIRST;
    if (!known && (token.flags & XC_TOKEN_CAPITAL) && !xc_str_equal(text, XC_S("Police")))
        token.pos = XC_POS_PROPN;
    return xc_vec_push(&t->tokens, &t->mem, token);
}

/* Runs of names are persons; a last name alone is the person of that name before it. */
static xc_status toy_names(toy *t)
{
    for (uint32_t i = 0; i < t->tokens.n; i++) {
        uint32_t first = i;
        while (i < t->tokens.n && t->tokens.v[i].pos == XC_POS_PROPN)
            i++;
        if (i == first)
            continue;
        xc_range at = {t->tokens.v[first].at.start, t->tokens.v[i - 1].at.end};
        xc_str   name = xc_str_at(t->report.text, at);
        uint32_t entity = XC_NONE;
        for (uint32_t e = 0; e < t->entities.n && e < 64; e++)
            if (xc_str_ends(t->entities.v[e].name, name))
                entity = e;
        if (entity == XC_NONE) {
            entity = (uint32_t)t->entities.n;
            XC_TRY(xc_vec_push(&t->entities, &t->mem, (xc_entity){.name = name, .kind = XC_PERSON, .story = XC_NONE}));
        }
        t->entities.v[entity].mentions++;
        for (uint32_t k = first; k < i; k++)
            t->tokens.v[k].name = 1 + XC_PERSON;
        uint32_t s = 0;
        while (s + 1 < t->sentences.n && t->sentences.v[s].last <= first)
            s++;
        XC_TRY(xc_vec_push(&t->mentions, &t->mem,
                           (xc_mention){.at = at,
                                        .kind = XC_PERSON,
                                        .form = XC_FORM_NAME,
                                        .entity = entity,
                                        .first = first,
                                        .last = i,
                                        .sentence = s}));
    }
    return XC_OK;
}

static xc_status toy_sentence(toy *t, uint32_t block, size_t start, size_t end)
{
    if (t->sentences.n > 0 && t->sentences.v[t->sentences.n - 1].last == 0) {
        xc_sentence *s = &t->sentences.v[t->sentences.n - 1];
        s->last = (uint32_t)t->tokens.n;
        s->at.end = t->tokens.v[t->tokens.n - 1].at.end;
    }
    if (start >= end)
        return XC_OK;
    return xc_vec_push(
        &t->sentences, &t->mem,
        (xc_sentence){
            .at = {(uint32_t)start, (uint32_t)end}, .first = (uint32_t)t->tokens.n, .last = 0, .block = block});
}

/* Sentences end at . ? ! before a space and a capital or a mark, marks behind the stop included. */
static bool toy_ends(xc_str s, size_t i, size_t end)
{
    size_t len;
    if (i == 0 || i >= end || s.p[i] != ' ')
        return false;
    size_t   k = i;
    uint32_t before = xc_utf8_before(s, k, &len);
    if ((before == '"' || before == 0x201D) && k > len)
        before = xc_utf8_before(s, k - len, &len);
    uint32_t after = i + 1 < end ? xc_utf8_at(s, i + 1, &len) : 0;
    return (before == '.' || before == '?' || before == '!') &&
           (xc_fold_point(after) != after || after == '"' || after == 0x201C);
}

static xc_status toy_block(toy *t, size_t start, size_t end)
{
    uint32_t block = (uint32_t)t->blocks.n;
    xc_str   s = t->report.text;
    XC_TRY(xc_vec_push(&t->blocks, &t->mem,
                       (xc_block){.at = {(uint32_t)start, (uint32_t)end}, .role = XC_BLOCK_PARAGRAPH}));
    XC_TRY(toy_sentence(t, block, start, end));
    bool space = false;
    for (size_t i = start; i < end;) {
        size_t   len;
        uint32_t cp = xc_utf8_at(s, i, &len);
        if (xc_is_space((char)(cp < 128 ? cp : 'x'))) {
            if (toy_ends(s, i, end) && i + 1 < end)
                XC_TRY(toy_sentence(t, block, i + 1, end));
            space = true;
            i += len;
            continue;
        }
        size_t next = i + len;
        while (xc_is_word_point(cp) && next < end && xc_is_word_point(xc_utf8_at(s, next, &len)))
            next += len;
        XC_TRY(toy_token(t, i, next, space));
        space = false;
        i = next;
    }
    return XC_OK;
}

static xc_status toy_read(toy *t, xc_str text)
{
    xc_arena_init(&t->mem, 0);
    t->report.text = text;
    t->report.language = XC_S("en");
    for (size_t at = 0; at < text.n;) {
        size_t end = at;
        while (end < text.n && text.p[end] != '\n')
            end++;
        size_t last = end;
        while (at < last && xc_is_space(text.p[at]))
            at++;
        while (last > at && xc_is_space(text.p[last - 1]))
            last--;
        if (at < last)
            XC_TRY(toy_block(t, at, last));
        at = end + 1;
    }
    XC_TRY(toy_sentence(t, 0, 0, 0));
    XC_TRY(toy_names(t));
    t->report.blocks = t->blocks.v;
    t->report.n_blocks = t->blocks.n;
    t->document = (xc_document){.report = &t->report,
                                .tokens = t->tokens.v,
                                .n_tokens = t->tokens.n,
                                .sentences = t->sentences.v,
                                .n_sentences = t->sentences.n,
                                .mentions = t->mentions.v,
                                .n_mentions = t->mentions.n,
                                .entities = t->entities.v,
                                .n_entities = t->entities.n};
    return XC_OK;
}

#endif
