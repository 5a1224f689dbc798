/* collate/units -- the statements that a report makes, small enough to be compared.
 *
 *   documents --[units]--> unit[] --(links)--> ...
 * A unit is a clause of prose, a sentence of a quotation, a headline, an item of a list, a sentence of a post. What
 * only says who speaks ("Rubio said.") is taken off and kept as the unit's voice. People agree on propositions at F1 67
 * (PropSegmEnt): a unit is for searching; what is printed is its exact bytes. Gives: units by report, then position;
 * within a report they do not overlap. Memory: `mem` of the collation. Cost: O(tokens). */
#ifndef XC_UNITS_H
#define XC_UNITS_H

#include "wording.h"

typedef enum xc_unit_kind {
    XC_UNIT_PROSE,
    XC_UNIT_HEADLINE,
    XC_UNIT_QUOTE,
    XC_UNIT_LIST,
    XC_UNIT_CAPTION, /* never a statement of its own: read for differences inside one report only */
    XC_UNIT_EMBED
} xc_unit_kind;

typedef struct xc_unit {
    xc_span         at;
    uint32_t        sentence, quote; /* of the document; XC_NONE: no quotation                       */
    uint8_t         kind;            /* xc_unit_kind                                                 */
    uint8_t         voice;           /* xc_voice                                                     */
    bool            negated;
    bool            copied;    /* stands in a passage that came from another report            */
    uint32_t        origin;    /* that it counts to                                            */
    uint32_t        by_entity; /* of the document, XC_NONE: none                               */
    xc_str          by;
    uint64_t        key;         /* of all its words                             */
    uint32_t        first, last; /* words of the report's wording, half open                     */
    xc_stem_weight *stems;       /* [n_stems] sorted                                             */
    uint32_t        n_stems;
    float           mass;
} xc_unit;

/* One event on the table. `wordings` and `origin_of` run beside the reports of the comparison. */
typedef struct xc_table {
    const xc_comparison *comparison;
    xc_vocabulary        vocabulary;
    xc_wording          *wordings;
    uint32_t            *origin_of;
    uint32_t             n_names;
    xc_str              *names; /* [n_names] the longest name of each entity of the story */
    uint32_t             n_units;
    xc_unit             *units;
    uint32_t            *first_unit; /* [n_reports + 1] */
    xc_map               said;       /* report and key of each unit */
} xc_table;

XC_MUST_USE xc_status xc_collate_cut(xc_table *table, xc_arena *mem, xc_error *err);

/* What a quotation's speaker is called in all of the comparison; `name` where nothing else is known. */
xc_str xc_speaker_name(const xc_table *table, const xc_document *document, const xc_quote *quote, xc_str name);

/* The unit that holds these bytes of a report; XC_NONE: none does. */
uint32_t xc_unit_holding(const xc_table *table, uint32_t report, xc_range at);

/* The token that begins at or behind `offset`; the last one where none does, NULL where there are none. */
const xc_token *xc_unit_token(const xc_document *document, uint32_t offset);

/* Indices of the quantities, or the times, of a document that begin in a range of its text, half open. */
typedef struct xc_run {
    size_t first, last;
} xc_run;

xc_run xc_quantities_in(const xc_document *document, xc_range at);
xc_run xc_times_in(const xc_document *document, xc_range at);

/* The words of a unit. */
static inline const xc_wording_word *xc_unit_words(const xc_table *table, const xc_unit *unit)
{
    return table->wordings[unit->at.report].v + unit->first;
}

/* Whether a unit holds these bytes of its report. */
static inline bool xc_unit_has(const xc_unit *unit, xc_range at)
{
    return at.start >= unit->at.start && at.end <= unit->at.end;
}

static inline xc_range xc_unit_range(const xc_unit *unit)
{
    return (xc_range){unit->at.start, unit->at.end};
}

/* The bytes of the i-th word of a report. */
static inline xc_str xc_word_at(const xc_table *table, uint32_t report, uint32_t i)
{
    return xc_str_at(table->comparison->documents[report].report->text, table->wordings[report].v[i].at);
}

/* Whether a report says a unit's very words. */
static inline bool xc_says_too(const xc_table *table, uint32_t report, const xc_unit *unit)
{
    return xc_map_get(&table->said, xc_hash_mix(unit->key, report)) != XC_NONE;
}

static inline const xc_document *xc_unit_document(const xc_table *table, const xc_unit *unit)
{
    return &table->comparison->documents[unit->at.report];
}

static inline xc_str xc_unit_text(const xc_table *table, const xc_unit *unit)
{
    return xc_str_at(xc_unit_document(table, unit)->report->text, xc_unit_range(unit));
}

#endif
