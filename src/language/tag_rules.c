#include "fold.h"
#include "tag.h"

/* Closed classes, one row a tag: English and German words that are hardly ever anything else. */
static const struct {
    const char  *words;
    xc_pos       pos;
    xc_verb_form verb;
} closed[] = {
    {"the a an this that these those each every some any no der die das den dem des ein eine einen einem einer eines "
     "dieser diese dieses kein keine jeder",
     XC_POS_DET, XC_VERB_NONE},
    {"i you he she it we they me him her us them his its their my your our who whom what which himself herself itself "
     "themselves someone everyone nobody ich er sie es wir ihr ihm ihn ihnen sich man sein seine ihre mein unser",
     XC_POS_PRON, XC_VERB_NONE},
    {"of in on at by for with from to into over under after before between during against among through about "
     "according without within toward towards near since until von mit nach bei aus auf zu zum zur im am an vor durch "
     "gegen um unter seit bis",
     XC_POS_ADP, XC_VERB_NONE},
    {"and or but nor und oder aber sondern", XC_POS_CCONJ, XC_VERB_NONE},
    {"if because while although though whether unless dass weil wenn obwohl als", XC_POS_SCONJ, XC_VERB_NONE},
    {"not n't nicht", XC_POS_PART, XC_VERB_NONE},
    {"very also only now then here there never always still already again just too auch noch nur schon hier dort",
     XC_POS_ADV, XC_VERB_NONE},
    {"will would can could may might shall should must", XC_POS_AUX, XC_VERB_MODAL},
    {"was were had did war waren hatte hatten wurde wurden", XC_POS_AUX, XC_VERB_PAST},
    {"is has does ist hat wird", XC_POS_AUX, XC_VERB_PRESENT3},
    {"are am have do sind haben werden kann soll will muss", XC_POS_AUX, XC_VERB_PRESENT},
    {"be", XC_POS_AUX, XC_VERB_BASE},
    {"been gewesen worden", XC_POS_AUX, XC_VERB_PARTICIPLE},
    {"said told added asked announced claimed denied insisted warned argued wrote replied sagte erklärte teilte "
     "betonte "
     "berichtete kritisierte forderte warnte",
     XC_POS_VERB, XC_VERB_PAST},
    {"says adds argues claims insists warns sagt erklärt betont", XC_POS_VERB, XC_VERB_PRESENT3},
    {"one two three four five six seven eight nine ten eleven twelve hundred thousand million billion zwei drei vier "
     "fünf",
     XC_POS_NUM, XC_VERB_NONE},
};

static bool in_list(const char *list, xc_str word)
{
    for (const char *p = list; *p;) {
        size_t n = strcspn(p, " ");
        if (n == word.n && memcmp(p, word.p, n) == 0)
            return true;
        p += n + (p[n] == ' ');
    }
    return false;
}

static xc_lane by_ending(xc_str word)
{
    static const struct {
        const char  *ending;
        xc_pos       pos;
        xc_verb_form verb;
    } endings[] = {{"ing", XC_POS_VERB, XC_VERB_GERUND}, {"ed", XC_POS_VERB, XC_VERB_PAST},
                   {"ly", XC_POS_ADV, XC_VERB_NONE},     {"ous", XC_POS_ADJ, XC_VERB_NONE},
                   {"ful", XC_POS_ADJ, XC_VERB_NONE},    {"able", XC_POS_ADJ, XC_VERB_NONE},
                   {"ible", XC_POS_ADJ, XC_VERB_NONE},   {"ive", XC_POS_ADJ, XC_VERB_NONE},
                   {"al", XC_POS_ADJ, XC_VERB_NONE},     {"isch", XC_POS_ADJ, XC_VERB_NONE}};
    for (size_t i = 0; i < XC_COUNT(endings); i++)
        if (word.n > strlen(endings[i].ending) + 2 && xc_str_ends(word, xc_str_from(endings[i].ending)))
            return (xc_lane){(uint8_t)endings[i].pos, (uint8_t)endings[i].verb, false};
    return (xc_lane){XC_POS_NOUN, XC_VERB_NONE, false};
}

static xc_lane lane_of(const xc_reading *r, const xc_form *form, bool first)
{
    static const char symbols[] = "$%+=<>&*#";
    char              folded[64];
    xc_str            word = {folded, xc_fold_word(form->text, folded, sizeof folded)};
    if (form->shape & XC_SHAPE_PUNCT) {
        bool symbol = form->text.n == 1 && strchr(symbols, form->text.p[0]);
        return (xc_lane){symbol ? XC_POS_SYM : XC_POS_PUNCT, XC_VERB_NONE, false};
    }
    if (form->shape & XC_SHAPE_DIGIT)
        return (xc_lane){XC_POS_NUM, XC_VERB_NONE, false};
    for (size_t i = 0; i < XC_COUNT(closed); i++)
        if (in_list(closed[i].words, word))
            return (xc_lane){(uint8_t)closed[i].pos, (uint8_t)closed[i].verb, false};
    bool capital = (form->shape & XC_SHAPE_CAPITAL) != 0;
    if (capital && r->tongue != XC_GERMAN && (!first || !form->lower_count))
        return (xc_lane){XC_POS_PROPN, XC_VERB_NONE, false};
    return capital && r->tongue == XC_GERMAN ? (xc_lane){XC_POS_NOUN, XC_VERB_NONE, false} : by_ending(word);
}

void xc_tag_by_rules(xc_reading *r)
{
    for (size_t t = 0; t < r->tokens.n; t++) {
        xc_token *token = &r->tokens.v[t];
        xc_lane   lane = lane_of(r, xc_token_form(r, (uint32_t)t), (token->flags & XC_TOKEN_SENTENCE_FIRST) != 0);
        token->pos = lane.pos;
        token->verb = lane.verb;
    }
}
