/* record -- what one stage hands to the next: the types of crosscheck.h and the checks of their invariants.
 *
 * Every record's meaning stands beside its type in the public header. A checker gives XC_OK, or XC_EFORMAT with the
 * first broken invariant in *err. Engines of debug builds run them behind every stage; tests always do. Threads: pure.
 * Cost: one pass. */
#ifndef XC_RECORD_H
#define XC_RECORD_H

#include "arena.h"
#include "str.h"

/* Blocks in order, inside the text, not overlapping, cut at code points; map steps sorted; text valid UTF-8. */
XC_MUST_USE xc_status xc_check_report(const xc_report *report, xc_error *err);

/* Tokens and sentences in order and nested; mentions, times, quantities inside the text, the last two by position;
 * indices valid. */
XC_MUST_USE xc_status xc_check_document(const xc_document *document, xc_error *err);

/* `n` reports: pairs ordered with a < b, blocks inside the texts, every report in one origin. */
XC_MUST_USE xc_status xc_check_copies(const xc_copies *copies, const xc_report *const *reports, size_t n,
                                      xc_error *err);

/* Every report in exactly one story; threads and stories point at each other. */
XC_MUST_USE xc_status xc_check_stories(const xc_stories *stories, size_t n_reports, xc_error *err);

/* All spans of points, sayings and findings re-read; ids count from 1; sides' reports are those of their spans. */
XC_MUST_USE xc_status xc_check_comparison(const xc_comparison *comparison, xc_error *err);

/* Names of the contract for enum values ("paragraph", "at least", "same words"). */
xc_str xc_block_role_name(xc_block_role role);
xc_str xc_read_status_name(xc_read_status status);
xc_str xc_pos_name(xc_pos pos);
xc_str xc_verb_form_name(xc_verb_form form); /* Penn: VBD */
xc_str xc_mention_kind_name(xc_mention_kind kind);
xc_str xc_mention_form_name(xc_mention_form form);
xc_str xc_time_kind_name(xc_time_kind kind);
xc_str xc_bound_name(xc_bound bound);
xc_str xc_quote_kind_name(xc_quote_kind kind);
xc_str xc_quote_act_name(xc_quote_act act);
xc_str xc_quote_class_name(xc_quote_class cls);
xc_str xc_speaker_kind_name(xc_speaker_kind kind);
xc_str xc_marked_kind_name(xc_marked_kind kind);
xc_str xc_copy_kind_name(xc_copy_kind kind);
xc_str xc_relation_name(xc_relation_kind relation);
xc_str xc_voice_name(xc_voice voice);
xc_str xc_alteration_name(xc_alteration_kind kind);
xc_str xc_severity_name(xc_severity severity);
xc_str xc_finding_kind_name(xc_finding_kind kind);

/* Exact decimals. Reads "1234.5", "-12"; false if it does not fit 18 digits. Writes the shortest form. */
bool       xc_decimal_read(xc_decimal *out, xc_str s);
xc_str     xc_decimal_write(xc_arena *mem, xc_decimal d);
xc_decimal xc_decimal_scale(xc_decimal d, int64_t factor,
                            int32_t exponent); /* d * factor * 10^exponent; unset if too large */

#endif
