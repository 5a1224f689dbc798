#include "shown.h"

#include <stdlib.h>

#include "map.h"

static void count_places(const xc_shown *shown, bool *seen, uint32_t *reports, uint32_t *origins)
{
    uint32_t last = 0;
    for (size_t i = 0; i < shown->n; i++) { /* reports of one origin stand together */
        if (!seen[i])
            continue;
        *reports += 1;
        *origins += shown->v[i].origin != last;
        last = shown->v[i].origin;
    }
}

void xc_saying_support(const xc_shown *shown, const xc_saying *saying, uint32_t *reports, uint32_t *origins)
{
    *reports = *origins = 0;
    uint32_t places = 0;
    for (uint32_t place = 0, last = 0; place < shown->n; place++) {
        bool quotes = false;
        for (size_t i = 0; i < saying->n_quotes && !quotes; i++)
            quotes = shown->place[saying->quotes[i].report] == place;
        if (!quotes)
            continue;
        places++;
        *origins += shown->v[place].origin != last;
        last = shown->v[place].origin;
    }
    *reports = places;
}

typedef struct standing {
    uint32_t index, origins, reports;
} standing;

static int by_standing(const void *left, const void *right)
{
    const standing *a = left, *b = right;
    if (a->origins != b->origins)
        return a->origins > b->origins ? -1 : 1;
    if (a->reports != b->reports)
        return a->reports > b->reports ? -1 : 1;
    return (a->index > b->index) - (a->index < b->index);
}

static void add_speaker_reports(const xc_shown *shown, const xc_saying *saying, bool *seen)
{
    for (size_t i = 0; i < saying->n_quotes; i++) {
        uint32_t place = shown->place[saying->quotes[i].report];
        if (place != XC_NONE)
            seen[place] = true;
    }
}

/* Gives each speaker the sayings of `order` that are theirs. */
static xc_status gather(xc_shown *shown, xc_shown_speaker *speakers, size_t n, const standing *order,
                        const uint32_t *speaker_of, xc_error *err)
{
    size_t n_sayings = shown->comparison->n_sayings;
    for (size_t s = 0; s < n; s++)
        speakers[s].sayings = XC_ARRAY(shown->mem, uint32_t, speakers[s].n + 1);
    bool *seen = XC_ARRAY(shown->mem, bool, n *(shown->n + 1) + 1);
    XC_TRY(xc_arena_check(shown->mem, err));
    for (size_t s = 0; s < n; s++)
        speakers[s].n = 0;
    for (size_t i = 0; i < n_sayings; i++) {
        uint32_t          s = speaker_of[order[i].index];
        xc_shown_speaker *speaker = &speakers[s];
        speaker->sayings[speaker->n++] = order[i].index;
        add_speaker_reports(shown, &shown->comparison->sayings[order[i].index], seen + s * (shown->n + 1));
    }
    for (size_t s = 0; s < n; s++)
        count_places(shown, seen + s * (shown->n + 1), &speakers[s].reports, &speakers[s].origins);
    return XC_OK;
}

static int by_speaker(const void *left, const void *right)
{
    const xc_shown_speaker *a = left, *b = right;
    if ((a->name.n == 0) != (b->name.n == 0))
        return a->name.n == 0 ? 1 : -1;
    if (a->origins != b->origins)
        return a->origins > b->origins ? -1 : 1;
    if (a->reports != b->reports)
        return a->reports > b->reports ? -1 : 1;
    return (a->sayings[0] > b->sayings[0]) - (a->sayings[0] < b->sayings[0]);
}

/* Quotations that no saying holds: found in one report, nothing to compare. */
static xc_status find_loose(xc_shown *shown, xc_error *err)
{
    const xc_comparison *comparison = shown->comparison;
    size_t              *before = XC_ARRAY(shown->mem, size_t, comparison->n_reports + 1);
    size_t               n = 0;
    for (size_t i = 0; before && i < comparison->n_reports; i++) {
        before[i] = n;
        n += comparison->documents[i].n_quotes;
    }
    bool *held = XC_ARRAY(shown->mem, bool, n + 1);
    shown->loose = XC_ARRAY(shown->mem, xc_quote_ref, n + 1);
    XC_TRY(xc_arena_check(shown->mem, err));
    for (size_t i = 0; i < comparison->n_sayings; i++)
        for (size_t k = 0; k < comparison->sayings[i].n_quotes; k++)
            held[before[comparison->sayings[i].quotes[k].report] + comparison->sayings[i].quotes[k].quote] = true;
    for (size_t place = 0; place < shown->n; place++) {
        const xc_document *document = shown->v[place].document;
        uint32_t           index = shown->v[place].index;
        for (uint32_t q = 0; q < document->n_quotes; q++) {
            const xc_quote *quote = &document->quotes[q];
            bool            in_marks = quote->kind != XC_QUOTE_INDIRECT || shown->n == 1;
            if (!held[before[index] + q] && in_marks && quote->act == XC_ACT_SPEECH && quote->content.n)
                shown->loose[shown->n_loose++] = (xc_quote_ref){index, q};
        }
    }
    return XC_OK;
}

xc_status xc_shown_speakers(xc_shown *shown, xc_error *err)
{
    const xc_comparison *comparison = shown->comparison;
    size_t               n = comparison->n_sayings;
    standing            *order = XC_ARRAY(shown->mem, standing, n + 1);
    uint32_t            *speaker_of = XC_ARRAY(shown->mem, uint32_t, n + 1);
    shown->speakers = XC_ARRAY(shown->mem, xc_shown_speaker, n + 1);
    XC_TRY(xc_arena_check(shown->mem, err));
    XC_TRY(find_loose(shown, err));
    xc_interner names = {0};
    for (uint32_t i = 0; i < n; i++) {
        const xc_saying *saying = &comparison->sayings[i];
        XC_TRY(xc_intern(&names, shown->mem, saying->speaker.p ? saying->speaker : XC_S(""), &speaker_of[i]));
        shown->speakers[speaker_of[i]].name = saying->speaker;
        shown->speakers[speaker_of[i]].n++;
        order[i].index = i;
        xc_saying_support(shown, saying, &order[i].reports, &order[i].origins);
    }
    shown->n_speakers = names.strings.n;
    if (n == 0)
        return XC_OK;
    qsort(order, n, sizeof *order, by_standing);
    XC_TRY(gather(shown, shown->speakers, shown->n_speakers, order, speaker_of, err));
    qsort(shown->speakers, shown->n_speakers, sizeof *shown->speakers, by_speaker);
    return XC_OK;
}
