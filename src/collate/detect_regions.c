#include "findings.h"

/* ---------------------------------------------------------------- a country in another part of the world
 * "the South American country" in one report, where at least two others speak of Central America and none of South: the
 * odd one out. Parts of one continent are set against each other, never a part against the whole ("Latin America"). */

enum { NO_PART, MAX_PLACES = 256, MIN_OTHERS = 2 };

typedef struct place {
    xc_span  at;
    uint32_t part, continent; /* from 1 */
    bool     of_country;      /* "the South American country" */
} place;

static uint32_t which(xc_str w, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        size_t len = strlen(list[i]);
        if (w.n >= len && xc_str_equal_ascii_case(xc_str_cut(w, 0, len), (xc_str){list[i], len}))
            return (uint32_t)i + 1;
    }
    return NO_PART;
}

static uint32_t part_of(xc_str w)
{
    static const char *const parts[] = {"South", "Central", "North", "West", "East"};
    return w.n && xc_is_upper(*w.p) ? which(w, parts, XC_COUNT(parts)) : NO_PART;
}

static uint32_t continent_of(xc_str w)
{
    static const char *const continents[] = {"America", "Africa", "Asia", "Europe"};
    return which(w, continents, XC_COUNT(continents));
}

static bool is_country(xc_str w)
{
    static const char *const words[] = {"country", "nation", "republic"};
    return which(w, words, XC_COUNT(words)) != NO_PART;
}

static uint32_t collect(place *out, const xc_table *t)
{
    uint32_t n = 0;
    for (uint32_t r = 0; r < t->comparison->n_reports; r++) {
        const xc_wording *w = &t->wordings[r];
        for (uint32_t i = 0; i + 1 < w->n && n < MAX_PLACES; i++) {
            xc_str   text = t->comparison->documents[r].report->text;
            uint32_t part = part_of(xc_str_at(text, w->v[i].at)),
                     continent = continent_of(xc_str_at(text, w->v[i + 1].at));
            if (!part || !continent || w->v[i + 1].at.start != w->v[i].at.end + 1)
                continue;
            bool country = i + 2 < w->n && is_country(xc_str_at(text, w->v[i + 2].at));
            out[n++] = (place){{r, w->v[i].at.start, w->v[country ? i + 2 : i + 1].at.end}, part, continent, country};
        }
    }
    return n;
}

/* Reports other than `p`'s that name this part of its continent; others = false: whether `p`'s own does. */
static uint32_t reports_naming(const place *v, uint32_t n, const place *p, uint32_t part, bool others)
{
    uint32_t count = 0, last = XC_NONE;
    for (uint32_t i = 0; i < n; i++)
        if (v[i].continent == p->continent && v[i].part == part && (v[i].at.report != p->at.report) == others &&
            v[i].at.report != last) {
            count++;
            last = v[i].at.report;
        }
    return count;
}

static bool is_odd(const place *v, uint32_t n, const place *p, const place *q)
{
    return p->of_country && q->continent == p->continent && q->part != p->part && q->at.report != p->at.report &&
           reports_naming(v, n, p, p->part, true) == 0 && reports_naming(v, n, p, q->part, false) == 0 &&
           reports_naming(v, n, p, q->part, true) >= MIN_OTHERS;
}

xc_status xc_detect_regions(xc_claims *out, const xc_evidence_table *e)
{
    place    v[MAX_PLACES];
    uint32_t n = collect(v, e->table);
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = 0; k < n; k++) {
            if (!is_odd(v, n, &v[i], &v[k]))
                continue;
            const xc_comparison *c = e->table->comparison;
            xc_str   a = xc_str_at(c->documents[v[i].at.report].report->text, (xc_range){v[i].at.start, v[i].at.end});
            xc_str   b = xc_str_at(c->documents[v[k].at.report].report->text, (xc_range){v[k].at.start, v[k].at.end});
            xc_claim claim = {
                .kind = XC_FINDING_ROLE, .rule = 3, .cluster = XC_NONE, .text = XC_S("part of the world")};
            claim.subject = xc_hash_mix(v[i].continent, 8);
            claim.a = (xc_claim_side){v[k].at, b, v[k].part, {0}, 0};
            claim.b = (xc_claim_side){v[i].at, a, v[i].part, {0}, 0};
            XC_TRY(xc_claim_push(out, claim));
        }
    return XC_OK;
}
