#include "quantity.h"

/* What a quantity counts or measures (section 7 of the design). The noun behind it comes first ("43 migrants", "20
 * tonnes of rice"), then a noun with "of" before it ("a depth of 10 km"), then the subject of a verb that measures
 * ("inflation slowed to 3.2 percent"). Everything else stays empty: a wrong head makes two figures look comparable that
 * are not. */

static uint8_t pos(const xc_reading *r, uint32_t token)
{
    return r->tokens.v[token].pos;
}

bool xc_token_in_time(const xc_reading *r, uint32_t token)
{
    uint32_t at = r->tokens.v[token].at.start;
    size_t   low = 0, high = r->times.n;
    while (low < high) {
        size_t mid = (low + high) / 2;
        if (r->times.v[mid].at.end <= at)
            low = mid + 1;
        else
            high = mid;
    }
    return low < r->times.n && r->times.v[low].at.start <= at;
}

static bool is_participle(const xc_reading *r, uint32_t token)
{
    uint8_t form = r->tokens.v[token].verb;
    return pos(r, token) == XC_POS_VERB && (form == XC_VERB_GERUND || form == XC_VERB_PARTICIPLE);
}

static bool is_noun(const xc_reading *r, uint32_t token)
{
    return pos(r, token) == XC_POS_NOUN && !xc_token_in_time(r, token) &&
           !(xc_token_form(r, token)->shape & XC_SHAPE_DIGIT);
}

bool xc_is_plural_noun(const xc_reading *r, uint32_t token)
{
    xc_str s = xc_token_text(r, token);
    bool irregular = XC_TOKEN_IN(r, token, "people", "men", "women", "children", "police", "crew", "staff", "personnel",
                                 "cattle", "fish", "troops", "lives", "dead", "teeth", "feet", "sheep", "aircraft");
    return (pos(r, token) == XC_POS_NOUN || pos(r, token) == XC_POS_PROPN) &&
           (irregular || (s.n > 3 && s.p[s.n - 1] == 's' && s.p[s.n - 2] != 's')) && !xc_token_in_time(r, token);
}

/* May `token` stand between a number and its noun? */
static bool is_modifier(const xc_reading *r, uint32_t token, uint32_t end)
{
    uint8_t next = token + 1 < end ? pos(r, token + 1) : XC_POS_PUNCT;
    switch (pos(r, token)) {
    case XC_POS_ADJ:
        return true;
    case XC_POS_VERB:
        return is_participle(r, token) && (next == XC_POS_NOUN || next == XC_POS_ADJ);
    case XC_POS_ADV:
        return next == XC_POS_ADJ || next == XC_POS_VERB || next == XC_POS_NOUN;
    case XC_POS_PROPN:
        return next == XC_POS_NOUN || next == XC_POS_PROPN || next == XC_POS_ADJ;
    case XC_POS_CCONJ:
        return token > 0 && pos(r, token - 1) == XC_POS_ADJ && next == XC_POS_ADJ;
    default:
        return xc_token_is_dash(r, token) && xc_is_glued(r, token) && token + 1 < end && xc_is_glued(r, token + 1);
    }
}

/* Words behind a number that taggers take for nouns. */
static bool is_no_head(const xc_reading *r, uint32_t token)
{
    return XC_TOKEN_IN(r, token, "more", "others", "die", "dies", "killed", "hurt", "off", "out", "aboard", "alone",
                       "each", "apiece", "next", "today", "altogether", "worldwide", "o'clock", "o’clock", "past");
}

uint32_t xc_noun_head(const xc_reading *r, uint32_t token, uint32_t end)
{
    enum { MAX_PHRASE = 7 };
    uint32_t limit = end - token > MAX_PHRASE ? token + MAX_PHRASE : end, head = XC_NONE;
    for (; token < limit && !xc_token_in_time(r, token); token++) {
        if (is_noun(r, token) && !is_no_head(r, token)) {
            if (head != XC_NONE && xc_is_plural_noun(r, head) && !xc_is_plural_noun(r, token))
                break; /* "31 workers bound", whatever the tagger says */
            head = token;
            continue;
        }
        if (head != XC_NONE)
            break;
        if (pos(r, token) == XC_POS_PROPN && xc_is_plural_noun(r, token) &&
            (token + 1 == end || (pos(r, token + 1) != XC_POS_NOUN && pos(r, token + 1) != XC_POS_PROPN)))
            return token; /* "43 Venezuelans" */
        if (!is_modifier(r, token, end))
            break;
    }
    return head;
}

/* "of the 51 ...": the noun of the phrase behind "of"; pronouns have none. */
static uint32_t head_behind_of(const xc_reading *r, uint32_t token, uint32_t end)
{
    if (token + 1 >= end || !xc_token_is(r, token, "of"))
        return XC_NONE;
    token++;
    while (token < end &&
           (pos(r, token) == XC_POS_DET || XC_TOKEN_IN(r, token, "the", "its", "their", "his", "her", "all")))
        token++;
    return token < end ? xc_noun_head(r, token, end) : XC_NONE;
}

/* ---------------------------------------------------------------- subjects */

/* The last noun before `token` that is not behind a preposition: walks back over at most one phrase. */
static uint32_t subject_before(const xc_reading *r, uint32_t verb, uint32_t start)
{
    uint32_t head = XC_NONE;
    for (uint32_t i = verb; i-- > start && verb - i < 12;) {
        if (pos(r, i) == XC_POS_ADV || pos(r, i) == XC_POS_AUX || pos(r, i) == XC_POS_PART) {
            if (head != XC_NONE)
                break;
            continue;
        }
        if (pos(r, i) == XC_POS_NOUN && head == XC_NONE && is_noun(r, i)) {
            head = i;
            continue;
        }
        if (pos(r, i) == XC_POS_ADP && head != XC_NONE) {
            head = XC_NONE; /* that noun hangs on a preposition: the subject stands before it */
            continue;
        }
        if (pos(r, i) == XC_POS_NOUN || pos(r, i) == XC_POS_ADJ || pos(r, i) == XC_POS_DET ||
            (head != XC_NONE && pos(r, i) == XC_POS_PROPN))
            continue;
        break;
    }
    return head;
}

static bool is_measure_verb(const xc_reading *r, uint32_t token, xc_unit_class cls)
{
    if (XC_TOKEN_IN(r, token, "is", "was", "were", "are", "be", "been", "reached", "fell", "rose", "totaled",
                    "totalled", "averaged", "exceeded", "exceed", "hit", "remained", "stands", "stood"))
        return true;
    if (cls == XC_UNIT_MONEY || cls == XC_UNIT_PERCENT || cls == XC_UNIT_POINTS || cls == XC_UNIT_TEMPERATURE)
        return XC_TOKEN_IN(r, token, "slowed", "grew", "climbed", "dropped", "jumped", "shrank", "increased",
                           "declined", "slipped", "surged", "soared", "plunged", "decreased", "eased", "gained",
                           "accelerated", "sank", "doubled", "rise", "fall", "rising", "falling", "dipped", "edged",
                           "expanded", "contracted", "tumbled");
    if (cls == XC_UNIT_SPEED)
        return XC_TOKEN_IN(r, token, "going", "travelling", "traveling", "moving", "driving", "blowing", "gusting");
    return XC_TOKEN_IN(r, token, "covers", "covered", "has", "had", "weighs", "weighed", "measures", "measured",
                       "spans", "stretches", "holds", "occupies");
}

/* Words between a verb and its measure: "rose to", "fell by", "was at least", "stood at". */
static bool is_link(const xc_reading *r, uint32_t token)
{
    return pos(r, token) == XC_POS_ADV ||
           XC_TOKEN_IN(r, token, "to", "by", "at", "as", "a", "an", "of", "up", "down", "only");
}

static bool is_long_or_wide(const xc_reading *r, uint32_t token)
{
    return XC_TOKEN_IN(r, token, "tall", "high", "wide", "long", "deep", "thick", "heavy", "across", "old");
}

static uint32_t measured_subject(const xc_amount *a, const xc_reading *r, xc_range sentence)
{
    uint32_t verb = a->first;
    while (verb > sentence.start && a->first - verb < 3 && is_link(r, verb - 1))
        verb--;
    if (verb == sentence.start)
        return XC_NONE;
    verb--;
    bool before_by = pos(r, verb) == XC_POS_NOUN && verb + 1 < a->first && xc_token_is(r, verb + 1, "by");
    if (before_by && (a->cls == XC_UNIT_PERCENT || a->cls == XC_UNIT_POINTS))
        return verb; /* "raised its rate by 25 basis points" */
    if (!is_measure_verb(r, verb, a->cls))
        return XC_NONE;
    bool size = a->cls == XC_UNIT_LENGTH || a->cls == XC_UNIT_LETTER_M;
    if (size && !(a->behind < sentence.end && is_long_or_wide(r, a->behind)) && pos(r, verb) == XC_POS_AUX)
        return XC_NONE;
    return subject_before(r, verb, sentence.start);
}

/* "a depth of 10 km", "winds of up to 210 km/h", "shares worth 1.2bn". */
static uint32_t noun_with_of(const xc_amount *a, const xc_reading *r, xc_range sentence)
{
    uint32_t at = a->first;
    if (at < sentence.start + 2 || !XC_TOKEN_IN(r, at - 1, "of", "worth"))
        return XC_NONE;
    return is_noun(r, at - 2) && !XC_TOKEN_IN(r, at - 2, "total", "maximum", "minimum", "average", "number") ? at - 2
                                                                                                             : XC_NONE;
}

/* "1,000 euros for each family", "20 crowns to each household". */
static uint32_t for_each(const xc_amount *a, const xc_reading *r, uint32_t end)
{
    uint32_t at = a->last;
    if (at + 2 < end && XC_TOKEN_IN(r, at, "for", "to", "per") && XC_TOKEN_IN(r, at + 1, "each", "every"))
        return xc_noun_head(r, at + 2, end);
    return XC_NONE;
}

/* ---------------------------------------------------------------- */

static uint32_t age_head(const xc_amount *a, const xc_reading *r, xc_range sentence)
{
    if (a->hyphen)
        return a->behind < sentence.end ? xc_noun_head(r, a->behind, sentence.end) : XC_NONE;
    if (!xc_token_is(r, a->first, "aged") || a->first == sentence.start)
        return XC_NONE;
    uint32_t at = a->first - 1;
    while (at > sentence.start && pos(r, at) == XC_POS_AUX)
        at--;
    return is_noun(r, at) ? at : XC_NONE;
}

static uint32_t measure_head(const xc_amount *a, const xc_reading *r, xc_range sentence)
{
    uint32_t end = sentence.end, head = XC_NONE;
    bool     stuff = a->cls == XC_UNIT_VOLUME || a->cls == XC_UNIT_MASS || a->cls == XC_UNIT_PERCENT ||
                 a->cls == XC_UNIT_DATA || a->cls == XC_UNIT_POUND;
    if (stuff && !a->rate)
        head = head_behind_of(r, a->behind, end);
    bool attributive = a->hyphen || a->cls == XC_UNIT_MONEY || a->cls == XC_UNIT_PERCENT || a->cls == XC_UNIT_SPEED;
    if (head == XC_NONE && attributive && !a->rate && a->behind < end)
        head = xc_noun_head(r, a->behind, end);
    if (head == XC_NONE && a->cls == XC_UNIT_MONEY)
        head = for_each(a, r, end);
    if (head == XC_NONE)
        head = noun_with_of(a, r, sentence);
    return head == XC_NONE && !a->rate                  ? measured_subject(a, r, sentence)
           : head == XC_NONE && a->cls != XC_UNIT_MONEY ? measured_subject(a, r, sentence)
                                                        : head;
}

void xc_quantity_head(xc_amount *amount, const xc_reading *r, xc_range sentence)
{
    if (amount->head != XC_NONE)
        return;
    uint32_t before = amount->first > sentence.start ? amount->first - 1 : amount->first;
    if (!amount->unit.n && amount->digits && before < amount->first && XC_TOKEN_IN(r, before, "population", "capacity"))
        amount->head = before; /* "Kessick, population 4,100" */
    else if (amount->age)
        amount->head = age_head(amount, r, sentence);
    else if (amount->unit.n && !amount->over)
        amount->head = measure_head(amount, r, sentence);
    else if (amount->behind + 2 < sentence.end && xc_token_is_dash(r, amount->behind) &&
             xc_is_glued(r, amount->behind) && pos(r, amount->behind + 1) == XC_POS_NOUN &&
             !xc_is_plural_noun(r, amount->behind + 1))
        amount->head = xc_noun_head(r, amount->behind + 2, sentence.end); /* "the 650-seat parliament" */
    else if (amount->behind < sentence.end) {
        amount->head = xc_noun_head(r, amount->behind, sentence.end);
        if (amount->head == XC_NONE || amount->vague || amount->over) {
            uint32_t of = head_behind_of(r, amount->behind, sentence.end);
            uint32_t whole = of == XC_NONE && amount->over && pos(r, amount->behind) == XC_POS_DET
                                 ? xc_noun_head(r, amount->behind + 1, sentence.end)
                                 : of;
            amount->head = whole != XC_NONE ? whole : amount->head;
        }
    }
}
