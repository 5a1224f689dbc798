/* The contract's names of enum values, in the order of the enums. */
#include "record.h"

static xc_str name_of(const char *const *names, size_t n, unsigned value)
{
    xc_assert(value < n);
    return xc_str_from(names[value]);
}

#define NAMES(function, type, ...)                                                                                     \
    xc_str function(type value)                                                                                        \
    {                                                                                                                  \
        static const char *const names[] = {__VA_ARGS__};                                                              \
        return name_of(names, XC_COUNT(names), (unsigned)value);                                                       \
    }

NAMES(xc_block_role_name, xc_block_role, "headline", "summary", "byline", "dateline", "subhead", "paragraph", "quote",
      "list", "caption", "embed", "furniture")
NAMES(xc_read_status_name, xc_read_status, "read", "partial", "unreadable")
NAMES(xc_pos_name, xc_pos, "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN",
      "PUNCT", "SCONJ", "SYM", "VERB", "X")
NAMES(xc_verb_form_name, xc_verb_form, "_", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD")
NAMES(xc_mention_kind_name, xc_mention_kind, "person", "organization", "place", "other")
NAMES(xc_mention_form_name, xc_mention_form, "name", "role", "pronoun")
NAMES(xc_time_kind_name, xc_time_kind, "date", "time", "duration", "set")
NAMES(xc_bound_name, xc_bound, "exact", "about", "at least", "at most", "more than", "less than", "nearly", "range")
NAMES(xc_quote_kind_name, xc_quote_kind, "direct", "mixed", "indirect")
NAMES(xc_quote_act_name, xc_quote_act, "speech", "thought")
NAMES(xc_quote_class_name, xc_quote_class, "explicit", "pronoun", "floating", "none")
NAMES(xc_speaker_kind_name, xc_speaker_kind, "named", "role", "group", "unknown")
NAMES(xc_marked_kind_name, xc_marked_kind, "scare", "title", "name")
NAMES(xc_copy_kind_name, xc_copy_kind, "identical", "revised", "abridged", "partial", "quotation", "boilerplate")
NAMES(xc_relation_name, xc_relation_kind, "same words", "same meaning", "adds", "differs", "related", "none")
NAMES(xc_voice_name, xc_voice, "own", "attributed", "quoted")
NAMES(xc_alteration_name, xc_alteration_kind, "truncated", "elided", "omitted", "substituted", "inserted", "reordered",
      "merged", "split", "marked", "unmarked", "speaker", "typographic")
NAMES(xc_severity_name, xc_severity, "wording", "meaning")
NAMES(xc_finding_kind_name, xc_finding_kind, "number", "date", "place", "name", "role", "quote", "speaker",
      "attribution", "status", "negation", "wording", "internal")
