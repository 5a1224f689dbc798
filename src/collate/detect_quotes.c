#include "findings.h"

enum { MIN_MARKED = 5, MAX_READINGS = 64 };

/* ---------------------------------------------------------------- readings of a saying
 * The readings are sides of one finding as soon as one alteration is more than a cut; a cut counts where it changes
 * what was said. A reading that is a piece of exactly one other belongs to its side; one that fits several takes no
 * side. */

typedef struct group {
    const xc_table        *table;
    const xc_saying       *saying;
    const xc_saying_group *members;
    const xc_reading      *readings;
    uint64_t               key[MAX_READINGS];  /* of the words                       */
    uint64_t               side[MAX_READINGS]; /* key of the reading that it fits    */
    uint32_t               fits[MAX_READINGS]; /* how many different ones it fits    */
    size_t                 n;
} group;

static const xc_reading *reading(const group *g, size_t i)
{
    return &g->readings[g->members->members[i]];
}

static uint64_t words_key(const xc_reading *r)
{
    uint64_t key = 17;
    for (uint32_t i = 0; i < r->n; i++)
        key = xc_hash_mix(key, r->words[i].key);
    return key;
}

/* Whether the words of `part` stand in a row in `whole`. */
static bool is_piece(const xc_reading *part, const xc_reading *whole)
{
    if (part->n >= whole->n || part->n == 0)
        return false;
    for (uint32_t i = 0; i + part->n <= whole->n; i++) {
        uint32_t k = 0;
        while (k < part->n && whole->words[i + k].key == part->words[k].key)
            k++;
        if (k == part->n)
            return true;
    }
    return false;
}

static bool is_altered(const group *g, size_t i, xc_alteration_kind kind, xc_severity severity)
{
    for (size_t k = 0; k < g->saying->n_alterations; k++)
        if (g->members->altered[k] == g->members->members[i] && g->saying->alterations[k].kind == kind &&
            g->saying->alterations[k].severity == severity)
            return true;
    return false;
}

/* A cut that changes the meaning is a side of its own. */
static bool loses_sense(const group *g, size_t i)
{
    return is_altered(g, i, XC_TRUNCATED, XC_SEVERITY_MEANING);
}

/* The base, what has its words or is a piece of it, and what differs from it; not what its own report says beside it.
 */
static bool was_compared(const group *g, size_t i)
{
    if (g->key[i] == g->key[0] || is_piece(reading(g, i), reading(g, 0)))
        return true;
    for (size_t k = 0; k < g->saying->n_alterations; k++)
        if (words_key(&g->readings[g->members->altered[k]]) == g->key[i])
            return true;
    return false;
}

static void find_sides(group *g)
{
    for (size_t i = 0; i < g->n; i++)
        g->key[i] = g->side[i] = words_key(reading(g, i));
    for (size_t i = 0; i < g->n; i++) {
        if (!reading(g, i)->marked || loses_sense(g, i))
            continue;
        uint64_t fit = 0;
        for (size_t k = 0; k < g->n; k++) {
            bool maximal = reading(g, k)->marked && was_compared(g, k) && is_piece(reading(g, i), reading(g, k));
            for (size_t j = 0; j < g->n && maximal; j++)
                maximal = !reading(g, j)->marked || !is_piece(reading(g, k), reading(g, j));
            if (!maximal || g->key[k] == fit)
                continue;
            fit = g->key[k];
            bool seen = false;
            for (size_t j = 0; j < k && !seen; j++)
                seen = g->key[j] == g->key[k];
            g->fits[i] += !seen;
        }
        if (g->fits[i] == 1)
            g->side[i] = fit;
    }
}

static xc_claim_side side_of(const group *g, size_t i, xc_arena *mem)
{
    const xc_reading *r = reading(g, i);
    xc_claim_side     s = {.at = xc_reading_span(r), .key = g->side[i]};
    s.value = xc_reading_text(mem, g->table, r);
    if (g->fits[i] > 1)
        s.tag = XC_S("shorter, fits more than one");
    return s;
}

static bool has_bracket(const xc_table *t, xc_span at)
{
    xc_str text = t->comparison->documents[at.report].report->text;
    for (uint32_t i = at.start > 0 ? at.start - 1 : 0; i < at.end + 1 && i < text.n; i++)
        if (text.p[i] == '[' || text.p[i] == ']')
            return true;
    return false;
}

/* Words in brackets are an edit that says so. */
static uint8_t rule_of(const xc_table *t, const xc_alteration *a)
{
    if (has_bracket(t, a->a) || has_bracket(t, a->b))
        return 0;
    switch (a->kind) {
    case XC_SUBSTITUTED:
    case XC_INSERTED:
    case XC_OMITTED:
    case XC_REORDERED:
    case XC_MERGED:
        return 1;
    case XC_TRUNCATED:
        return a->severity == XC_SEVERITY_MEANING ? 2 : 0;
    default:
        return 0;
    }
}

static xc_status tell(xc_claims *out, const group *g, uint8_t rule)
{
    for (size_t i = 0; i < g->n; i++) {
        if (!reading(g, i)->marked || !was_compared(g, i))
            continue;
        xc_claim c = {.kind = XC_FINDING_QUOTE,
                      .rule = rule,
                      .subject = xc_hash_mix(g->saying->id, 1),
                      .cluster = XC_NONE,
                      .text = g->saying->text,
                      .a = side_of(g, 0, out->mem),
                      .b = side_of(g, i, out->mem)};
        XC_TRY(xc_claim_push(out, c));
    }
    return XC_OK;
}

/* ---------------------------------------------------------------- marks around a paraphrase */

static xc_status tell_marks(xc_claims *out, const group *g)
{
    for (size_t i = 1; i < g->n; i++) {
        xc_claim          c = {.kind = XC_FINDING_QUOTE,
                               .rule = 3,
                               .subject = xc_hash_mix(g->saying->id, 2),
                               .cluster = XC_NONE,
                               .text = g->saying->text};
        const xc_reading *r[2] = {reading(g, 0), reading(g, i)};
        xc_claim_side    *s[2] = {&c.a, &c.b};
        for (int k = 0; k < 2; k++)
            *s[k] = (xc_claim_side){.at = xc_reading_span(r[k]),
                                    .key = 1u + r[k]->marked,
                                    .value = r[k]->marked ? XC_S("in quotation marks") : XC_S("paraphrase")};
        if (r[1]->marked || is_altered(g, i, XC_UNMARKED, XC_SEVERITY_WORDING))
            XC_TRY(xc_claim_push(out, c));
    }
    return XC_OK;
}

/* A paraphrase of what others quote is ordinary; marks around what at least two others give as a paraphrase, in nearly
 * these words, are not. */
static bool marks_added(const group *g)
{
    uint32_t marked = 0, retold = 0;
    for (size_t i = 0; i < g->n; i++) {
        marked += reading(g, i)->marked;
        retold += is_altered(g, i, XC_UNMARKED, XC_SEVERITY_WORDING);
    }
    return marked == 1 && retold >= 1 && reading(g, 0)->n >= MIN_MARKED;
}

/* ---------------------------------------------------------------- one saying, two speakers */

static uint64_t speaker_key(const group *g, const xc_reading *r)
{
    const xc_document *d = &g->table->comparison->documents[r->report];
    uint32_t           story = r->q->entity == XC_NONE ? XC_NONE : d->entities[r->q->entity].story;
    return story != XC_NONE ? xc_hash_mix(story, 3) : xc_claim_key(r->q->name);
}

static xc_str speaker_name(const group *g, const xc_reading *r)
{
    return xc_speaker_name(g->table, &g->table->comparison->documents[r->report], r->q, r->q->name);
}

/* The words are the place, and who says them; both speakers' other reports are told with them. */
static xc_status tell_speakers(xc_claims *out, const group *g, const xc_reading *other)
{
    const xc_reading *base = reading(g, 0);
    for (size_t i = 0; i < g->n; i++) {
        const xc_reading *r = reading(g, i);
        uint64_t          key = speaker_key(g, r);
        if (!r->marked || !r->q->name.n || (key != speaker_key(g, base) && key != speaker_key(g, other)))
            continue;
        const xc_reading *against = key == speaker_key(g, base) ? other : base;
        xc_claim          c = {
                     .kind = XC_FINDING_SPEAKER, .rule = 1, .subject = xc_hash_mix(g->saying->id, 4), .cluster = XC_NONE};
        c.text = g->saying->text;
        c.a = (xc_claim_side){xc_reading_span(r), speaker_name(g, r), key, {0}, 0};
        c.b = (xc_claim_side){xc_reading_span(against), speaker_name(g, against), speaker_key(g, against), {0}, 0};
        XC_TRY(xc_claim_push(out, c));
        if (r->q->speaker.n) {
            c.a.at = (xc_span){r->report, r->q->speaker.v[0].start, r->q->speaker.v[0].end};
            XC_TRY(xc_claim_push(out, c));
        }
    }
    return XC_OK;
}

xc_status xc_detect_quotes(xc_claims *out, const xc_evidence_table *e)
{
    for (size_t i = 0; i < e->sayings->n; i++) {
        group   g = {.table = e->table,
                     .saying = &e->sayings->v[i],
                     .members = &e->sayings->groups[i],
                     .readings = e->sayings->readings.v};
        uint8_t worst = 0;
        g.n = g.members->n < MAX_READINGS ? g.members->n : MAX_READINGS;
        for (size_t k = 0; k < g.saying->n_alterations; k++) {
            uint8_t rule = rule_of(e->table, &g.saying->alterations[k]);
            if (rule && (worst == 0 || rule < worst))
                worst = rule;
            if (g.saying->alterations[k].kind == XC_ALTERED_SPEAKER)
                XC_TRY(tell_speakers(out, &g, &g.readings[g.members->altered[k]]));
        }
        if (worst) {
            find_sides(&g);
            XC_TRY(tell(out, &g, worst));
        }
        if (marks_added(&g))
            XC_TRY(tell_marks(out, &g));
    }
    return XC_OK;
}
