/* crosscheck -- what several reports of one event agree on, what only one says, and where they differ.
 *
 *   paths --(xc_corpus_read)--> reports --(xc_corpus_copies)--> copies, origins
 *                                       --(xc_corpus_stories)-> stories
 *                                       --(xc_corpus_compare)-> comparison --(xc_render_*)--> text, JSON Lines, HTML
 *         --(xc_stream)-------> one report after another, as deep as is asked, in constant memory
 *
 * This is the only installed header, and so longer than 600 lines. It holds every record that a reader may read, in the
 * words of the trade:
 *   report (one outlet's text), outlet, origin (an independent source of text), story, point (an aligned statement),
 *   finding (a difference), quotation, cue, speaker, saying (one quotation across reports), copy, span.
 *
 * Offsets   are bytes into the report's UTF-8 text, half open, 32 bits; a report over 64 MiB is refused when it is read.
 * Strings   are slices: a pointer and a length, not ended by NUL. An absent string is {NULL, 0}.
 * Ownership has two forms here. Handles (xc_engine, xc_corpus, xc_comparing) are opened and closed; closing NULL is
 *           fine. Everything that a handle gives lives as long as the handle and is never freed by the reader.
 * Errors    every function that can fail returns xc_status; 0 is XC_OK. Details are written to *err unless it is NULL.
 * Threads   an engine may be shared by threads; a corpus or a comparison is used by one thread at a time. Options, not
 *           the environment, say how many threads the library itself may use.
 * Promise   the same bytes in give the same bytes out: for any number of threads, any order of inputs, any locale.
 */
#ifndef CROSSCHECK_H
#define CROSSCHECK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define XC_VERSION "0.1.0"

#if defined(__GNUC__)
#define XC_API __attribute__((visibility("default")))
#define XC_MUST_USE __attribute__((warn_unused_result))
#else
#define XC_API
#define XC_MUST_USE
#endif

/* ---------------------------------------------------------------- strings, ranges, errors */

typedef struct xc_str {
    const char *p;
    size_t      n;
} xc_str;

/* A half-open range of bytes in a text whose report is known from the context. */
typedef struct xc_range {
    uint32_t start, end;
} xc_range;

/* A range in the text of one report of the corpus or comparison at hand (index into its `reports`). */
typedef struct xc_span {
    uint32_t report, start, end;
} xc_span;

/* "No such index" for every 32-bit index in this header. */
#define XC_NONE UINT32_MAX

typedef enum xc_status {
    XC_OK = 0,
    XC_EUSAGE,  /* the caller asked for something that cannot be                    */
    XC_EFORMAT, /* the input is not what it claims to be; err->offset says where    */
    XC_ELIMIT,  /* a stated limit was passed (see the manual, section LIMITS)       */
    XC_EIO,     /* the system could not read or write                               */
    XC_ENOMEM,  /* out of memory                                                    */
    XC_ESTOP    /* a callback asked to stop                                         */
} xc_status;

typedef struct xc_error {
    xc_status status;
    uint64_t  offset;       /* byte position in the input, 0 where it has no meaning */
    char      input[512];   /* the input's path or id, cut if longer, NUL-ended      */
    char      message[256]; /* one sentence without full stop, NUL-ended             */
} xc_error;

/* ---------------------------------------------------------------- reports and their blocks */

typedef enum xc_block_role {
    XC_BLOCK_HEADLINE,
    XC_BLOCK_SUMMARY,
    XC_BLOCK_BYLINE,
    XC_BLOCK_DATELINE,
    XC_BLOCK_SUBHEAD,
    XC_BLOCK_PARAGRAPH,
    XC_BLOCK_QUOTE,
    XC_BLOCK_LIST,
    XC_BLOCK_CAPTION,
    XC_BLOCK_EMBED,
    XC_BLOCK_FURNITURE,
    XC_BLOCK_ROLES
} xc_block_role;

/* A run of text with one role. Blocks stand in text order and do not overlap; what lies between is white space. A
 * DATELINE block is the head of a paragraph ("LONDON, 3 March (Agency) -"): the PARAGRAPH block begins right behind it. */
typedef struct xc_block {
    xc_range        at;      /* in the text                                                         */
    xc_block_role   role;
    xc_range        source;  /* in the file, record or field that was read, first to last byte      */
    size_t          n_parts; /* 0: all of `source` is the block; else the pieces of it that are     */
    const xc_range *parts;
} xc_block;

/* One step of the map from text back to source. Bytes from `text` up to the next step's `text` came from
 * [source, source + source_n): byte for byte where the lengths are equal, else as a whole. Sorted by `text`. */
typedef struct xc_map_step {
    uint32_t text, source, source_n;
} xc_map_step;

typedef enum xc_read_status { XC_READ, XC_PARTIAL, XC_UNREADABLE } xc_read_status;

/* Where a metadata value was read: `name` is the field ("title", "published", ...), `from` the signal ("json-ld
 * headline", "h1", "dateline"). The range is in the source, or {0,0} where it has no place there. */
typedef struct xc_evidence {
    xc_str   name, from, value;
    xc_range source;
} xc_evidence;

typedef struct xc_report {
    xc_str             id;          /* unique in a corpus                                             */
    xc_str             path;        /* the input as given                                             */
    uint32_t           record;      /* number of the record in a container, from 1; 0: not a container*/
    uint64_t           record_offset; /* of that record in the file                                   */
    xc_str             field;       /* the record's field that holds the text; {NULL,0}: the file     */
    xc_str             sha256;      /* of the file that was read, 64 hex digits; may be absent        */
    xc_str             text_sha256; /* of `text`, 64 hex digits                                       */
    xc_str             title, outlet, url, canonical, description, language, charset;
    size_t             n_authors;
    const xc_str      *authors;
    xc_str             agency;      /* agency credited in by-line or dateline                         */
    xc_str             published, modified, seen; /* ISO 8601, as precise as the source               */
    xc_str             text;        /* UTF-8                                                          */
    size_t             n_blocks;
    const xc_block    *blocks;
    size_t             n_map;       /* 0: text and source are the same bytes                          */
    const xc_map_step *map;
    size_t             n_evidence, n_others;
    const xc_evidence *evidence;    /* of the values above                                            */
    const xc_evidence *others;      /* values of other signals that disagree                          */
    uint32_t           words;       /* words of the text                                              */
    xc_read_status     status;
    xc_str             reason;      /* why partial or unreadable                                      */
} xc_report;

/* The range of the source that [start, end) of the text came from (the smallest that covers it). */
XC_API xc_range xc_report_source(const xc_report *report, xc_range at);

/* ---------------------------------------------------------------- language: tokens, names, times, quantities */

typedef enum xc_pos {
    XC_POS_ADJ, XC_POS_ADP, XC_POS_ADV, XC_POS_AUX, XC_POS_CCONJ, XC_POS_DET, XC_POS_INTJ, XC_POS_NOUN, XC_POS_NUM,
    XC_POS_PART, XC_POS_PRON, XC_POS_PROPN, XC_POS_PUNCT, XC_POS_SCONJ, XC_POS_SYM, XC_POS_VERB, XC_POS_X,
    XC_POS_TAGS
} xc_pos;

typedef enum xc_verb_form { /* Penn names of what a VERB or AUX is */
    XC_VERB_NONE, XC_VERB_BASE /*VB*/, XC_VERB_PAST /*VBD*/, XC_VERB_GERUND /*VBG*/, XC_VERB_PARTICIPLE /*VBN*/,
    XC_VERB_PRESENT /*VBP*/, XC_VERB_PRESENT3 /*VBZ*/, XC_VERB_MODAL /*MD*/
} xc_verb_form;

enum { /* xc_token.flags */
    XC_TOKEN_JOINED = 1,      /* continues the surface token before it ("n't" of "don't")   */
    XC_TOKEN_SPACE_BEFORE = 2,
    XC_TOKEN_CAPITAL = 4,     /* begins with an upper-case letter                           */
    XC_TOKEN_SENTENCE_FIRST = 8
};

/* A syntactic word of Universal Dependencies. Tokens stand in text order, never overlap and never cross a sentence. */
typedef struct xc_token {
    xc_range at;
    uint64_t word;  /* hash of the folded form: equal for words that are equal but for case and typography (fold.h) */
    xc_str   lemma;
    uint8_t  pos;     /* xc_pos */
    uint8_t  verb;    /* xc_verb_form */
    uint8_t  flags;
    uint8_t  name;    /* 0: in no name; else 1 + xc_mention_kind of the name that it stands in    */
} xc_token;

/* Sentences stand in text order, do not overlap and never cross a block. */
typedef struct xc_sentence {
    xc_range at;
    uint32_t first, last; /* its tokens, half open, into `tokens` */
    uint32_t block;       /* into the report's blocks             */
} xc_sentence;

typedef enum xc_mention_kind { XC_PERSON, XC_ORGANIZATION, XC_PLACE, XC_OTHER } xc_mention_kind;
typedef enum xc_mention_form { XC_FORM_NAME, XC_FORM_ROLE, XC_FORM_PRONOUN } xc_mention_form;

typedef struct xc_mention {
    xc_range        at;       /* without title for persons                              */
    xc_mention_kind kind;
    xc_mention_form form;
    uint32_t        entity;   /* into `entities`; XC_NONE: unresolved                   */
    xc_range        title;    /* "Secretary of State" before a name; {0,0}: none        */
    uint32_t        first, last; /* its tokens, half open                               */
    uint32_t        sentence;
} xc_mention;

typedef enum xc_gender { XC_GENDER_UNKNOWN, XC_GENDER_FEMALE, XC_GENDER_MALE, XC_GENDER_MIXED } xc_gender;

/* What a report says somebody is: "Salvadoran President" (title), "a nurse" (apposition). */
typedef struct xc_role {
    xc_str   text;  /* slice of the report's text */
    xc_range at;
} xc_role;

/* Who is who in one report. `story` is the same number for the same entity in all reports of a comparison. */
typedef struct xc_entity {
    xc_str          name;     /* longest form of the name without titles               */
    xc_mention_kind kind;
    xc_gender       gender;
    bool            plural;
    xc_str          country;  /* ISO 3166 alpha-2 where known                          */
    size_t          n_roles;
    const xc_role  *roles;
    uint32_t        mentions; /* how many                                              */
    uint32_t        story;    /* XC_NONE outside a comparison                          */
} xc_entity;

typedef enum xc_time_kind { XC_TIME_DATE, XC_TIME_TIME, XC_TIME_DURATION, XC_TIME_SET } xc_time_kind;

typedef struct xc_time {
    xc_range     at;
    xc_time_kind kind;
    xc_str       value;     /* TIMEX3: 2025-02-03, 2025-W10, PT2H, XXXX-WXX-1, PAST_REF */
    xc_str       mod;       /* START, MID, END, APPROX, MORE_THAN, ...; absent: none    */
    bool         resolved;  /* from and to hold                                         */
    int64_t      from, to;  /* seconds since 1970-01-01T00:00 of the place, half open   */
    xc_str       evidence;  /* what settled it: "published", "text", "story"            */
} xc_time;

/* An exact decimal: digits * 10^exponent. Compare with xc_decimal_compare, never by value of the fields. */
typedef struct xc_decimal {
    int64_t digits;
    int32_t exponent;
    bool    set;
} xc_decimal;

XC_API int xc_decimal_compare(xc_decimal a, xc_decimal b);

typedef enum xc_bound {
    XC_EXACT, XC_ABOUT, XC_AT_LEAST, XC_AT_MOST, XC_MORE_THAN, XC_LESS_THAN, XC_NEARLY, XC_RANGE
} xc_bound;

typedef struct xc_quantity {
    xc_range   at;
    xc_str     value, low, high;   /* decimal strings; absent where not set              */
    xc_decimal value_n, low_n, high_n;
    xc_bound   bound;
    xc_str     unit;               /* "USD", "%", "pp", "m", "share"; "" for plain counts */
    xc_str     head;               /* the counted noun, lower case: "migrants"            */
    xc_range   head_at;            /* its bytes; {0,0}: none                              */
} xc_quantity;

/* ---------------------------------------------------------------- quotations */

typedef enum xc_quote_kind { XC_QUOTE_DIRECT, XC_QUOTE_MIXED, XC_QUOTE_INDIRECT } xc_quote_kind;
typedef enum xc_speaker_kind { XC_SPEAKER_NAMED, XC_SPEAKER_ROLE, XC_SPEAKER_GROUP, XC_SPEAKER_UNKNOWN } xc_speaker_kind;
typedef enum xc_quote_act { XC_ACT_SPEECH, XC_ACT_THOUGHT } xc_quote_act;
typedef enum xc_quote_class { XC_CLASS_EXPLICIT, XC_CLASS_PRONOUN, XC_CLASS_FLOATING, XC_CLASS_NONE } xc_quote_class;

typedef struct xc_ranges {
    size_t          n;
    const xc_range *v;
} xc_ranges;

/* One quotation of one report. Content ranges include the marks and the punctuation inside them. */
typedef struct xc_quote {
    xc_quote_kind   kind;
    xc_quote_act    act;
    xc_quote_class  cls;
    xc_ranges       content;
    xc_str          text;        /* words of all ranges joined by one space, without the outer marks */
    xc_ranges       cue;         /* the main piece first; empty: none                                */
    xc_ranges       speaker;     /* the source phrase in place, main piece first; empty: none        */
    xc_str          name;        /* longest form of the name, or the phrase for roles; absent: unknown */
    xc_speaker_kind speaker_kind;
    uint32_t        entity;      /* of the document; XC_NONE: none                                   */
    xc_str          via, recipient, medium;
    xc_ranges       evidence;    /* the chain that led to the name                                   */
    bool            negated;
    xc_str          rule;        /* "quote/direct-after"                                             */
    uint32_t        confidence;  /* 0..1000                                                          */
} xc_quote;

/* A marked string that is nobody's speech: scare quote, title, nickname. */
typedef enum xc_marked_kind { XC_MARKED_SCARE, XC_MARKED_TITLE, XC_MARKED_NAME } xc_marked_kind;
typedef struct xc_marked {
    xc_range       at;
    xc_marked_kind kind;
} xc_marked;

/* ---------------------------------------------------------------- one report, read deeply */

typedef struct xc_document {
    const xc_report   *report;
    size_t             n_sentences, n_tokens, n_mentions, n_entities, n_times, n_quantities, n_quotes, n_marked;
    const xc_sentence *sentences;
    const xc_token    *tokens;
    const xc_mention  *mentions;   /* by position */
    const xc_entity   *entities;
    const xc_time     *times;      /* by position */
    const xc_quantity *quantities; /* by position */
    const xc_quote    *quotes;     /* by position of the first content byte */
    const xc_marked   *marked;     /* by position */
} xc_document;

/* ---------------------------------------------------------------- copies and origins */

typedef enum xc_copy_kind {
    XC_COPY_IDENTICAL, XC_COPY_REVISED, XC_COPY_ABRIDGED, XC_COPY_PARTIAL, XC_COPY_QUOTATION, XC_COPY_BOILERPLATE
} xc_copy_kind;

typedef struct xc_copy_block {
    xc_range a, b;
    uint32_t same; /* 0..1000: equal words / words of the longer side */
} xc_copy_block;

/* Text that two reports share. a < b by id. Shares are of own prose (quotations, embeds, boilerplate taken out). */
typedef struct xc_copy {
    uint32_t             a, b;         /* reports                                     */
    uint32_t             a_in_b, b_in_a; /* 0..1000                                   */
    xc_copy_kind         kind;
    uint32_t             from;         /* a, b or XC_NONE                             */
    xc_str               why;          /* reason of `from`; absent: none              */
    size_t               n_blocks;
    const xc_copy_block *blocks;       /* by position in a                            */
} xc_copy;

typedef struct xc_origin {
    uint32_t        id;           /* from 1, by smallest member                       */
    size_t          n_members;
    const uint32_t *members;      /* reports, ascending                               */
    uint32_t        likely_first; /* report; XC_NONE: cannot be told                  */
    size_t          n_why;
    const xc_str   *why;
} xc_origin;

typedef struct xc_copies {
    size_t           n_copies, n_origins;
    const xc_copy   *copies;      /* by (a, b)                                        */
    const xc_origin *origins;     /* every report is in exactly one                   */
    size_t           n_boilerplate;
    const xc_span   *boilerplate; /* passages that many otherwise unlike reports hold */
} xc_copies;

/* ---------------------------------------------------------------- stories */

/* Why a report was joined to a story. */
typedef struct xc_shared_term {
    xc_str   term;
    uint32_t weight; /* 0..1000 */
    xc_span  a, b;
} xc_shared_term;

typedef struct xc_join {
    uint32_t              report, with;
    uint32_t              score, line, next; /* 0..1000 */
    int32_t               days;
    size_t                n_shared;
    const xc_shared_term *shared;
    size_t                n_agree, n_conflict;
    const xc_str         *agree, *conflict;  /* "place: Marksville" */
    xc_str                by;                /* text, copy, repair  */
} xc_join;

typedef struct xc_story {
    uint32_t        id;        /* s1 is 1                                     */
    xc_str          key;       /* 12 hex digits, stable over runs             */
    xc_str          title;
    xc_str          from, to;  /* days, ISO 8601; absent where undated        */
    size_t          n_members;
    const uint32_t *members;   /* reports, ascending                          */
    uint32_t        thread;    /* index into threads; XC_NONE: none           */
    size_t          n_why;
    const xc_join  *why;
} xc_story;

typedef struct xc_thread {
    uint32_t        id;
    xc_str          title, from, to;
    size_t          n_stories;
    const uint32_t *stories;   /* indices into stories                        */
    size_t          n_why;
    const xc_str   *why;
} xc_thread;

typedef struct xc_stories {
    size_t           n_stories, n_threads;
    const xc_story  *stories;  /* every report is in exactly one              */
    const xc_thread *threads;
} xc_stories;

/* ---------------------------------------------------------------- comparison */

typedef enum xc_relation_kind {
    XC_SAME_WORDS, XC_SAME_MEANING, XC_ADDS, XC_DIFFERS, XC_RELATED, XC_UNRELATED
} xc_relation_kind;

typedef enum xc_voice { XC_VOICE_OWN, XC_VOICE_ATTRIBUTED, XC_VOICE_QUOTED } xc_voice;

typedef struct xc_carrier {
    xc_span          at;
    xc_relation_kind relation;
    xc_voice         voice;
    xc_str           by;     /* who it is attributed to; absent: own voice or unknown           */
    xc_str           value;  /* figure, date, place or name that this report has for the point  */
    bool             copied; /* the words stand in a passage shared with an earlier report      */
    uint32_t         origin; /* that this carrier counts to                                     */
} xc_carrier;

typedef struct xc_point {
    uint32_t          id;       /* P1 is 1, unique in the comparison                            */
    xc_str            text;     /* the words of one carrier                                     */
    xc_span           text_at;
    uint32_t          reports, origins;
    size_t            n_absent;
    const uint32_t   *absent;   /* reports read in full that do not have it                     */
    size_t            n_carried;
    const xc_carrier *carried;  /* by report, then position                                     */
    size_t            n_related;
    const xc_span    *related;
} xc_point;

typedef enum xc_alteration_kind {
    XC_TRUNCATED, XC_ELIDED, XC_OMITTED, XC_SUBSTITUTED, XC_INSERTED, XC_REORDERED, XC_MERGED, XC_SPLIT, XC_MARKED,
    XC_UNMARKED, XC_ALTERED_SPEAKER, XC_TYPOGRAPHIC
} xc_alteration_kind;

typedef enum xc_severity { XC_SEVERITY_WORDING, XC_SEVERITY_MEANING } xc_severity;

typedef struct xc_alteration {
    xc_alteration_kind kind;
    xc_severity        severity;
    xc_span            a, b;
} xc_alteration;

/* A quotation of a document: quotes[quote] of documents[report]. */
typedef struct xc_quote_ref {
    uint32_t report, quote;
} xc_quote_ref;

typedef struct xc_saying {
    uint32_t             id;      /* S1 is 1 */
    xc_str               speaker; /* absent: unknown */
    xc_str               text;
    size_t               n_quotes;
    const xc_quote_ref  *quotes;  /* the base reading first */
    size_t               n_alterations;
    const xc_alteration *alterations;
} xc_saying;

typedef enum xc_finding_kind {
    XC_FINDING_NUMBER, XC_FINDING_DATE, XC_FINDING_PLACE, XC_FINDING_NAME, XC_FINDING_ROLE, XC_FINDING_QUOTE,
    XC_FINDING_SPEAKER, XC_FINDING_ATTRIBUTION, XC_FINDING_STATUS, XC_FINDING_NEGATION, XC_FINDING_WORDING,
    XC_FINDING_INTERNAL
} xc_finding_kind;

typedef struct xc_side {
    xc_str          value;
    size_t          n_reports;
    const uint32_t *reports;  /* ascending */
    uint32_t        origins;
    xc_str          tag;      /* why it takes no side; absent: it takes one */
    size_t          n_spans;
    const xc_span  *spans;
} xc_side;

typedef struct xc_finding {
    uint32_t        id;       /* F1 is 1 */
    xc_finding_kind kind;
    xc_str          rule;     /* "number/1" */
    uint32_t        point;    /* id of a point; 0: none */
    xc_str          text;     /* what it is about: "people killed" */
    size_t          n_sides;
    const xc_side  *sides;
    xc_str          note;     /* one sentence: what the rule saw */
} xc_finding;

/* All that is known of the reports of one event. `reports` are in order of their ids. */
typedef struct xc_comparison {
    size_t                    n_reports;
    const xc_report *const   *reports;
    const xc_document        *documents; /* [n_reports], same order; unreadable reports have empty documents */
    xc_copies                 copies;    /* indices into `reports` */
    size_t                    n_sayings, n_points, n_findings;
    const xc_saying          *sayings;
    const xc_point           *points;
    const xc_finding         *findings;
    const xc_story           *story;     /* NULL: the reports were named as one event */
} xc_comparison;

/* How two statements relate (`relate`). */
typedef struct xc_difference {
    xc_finding_kind kind;
    xc_range        a, b;
} xc_difference;

typedef struct xc_chunk_link { /* of two given phrases, or of two of our own */
    xc_range         a, b;
    xc_relation_kind relation;
    int8_t           more;     /* -1: a says more, 1: b, 0: neither */
    int8_t           kind;     /* xc_finding_kind of a clash, -1: none */
    uint32_t         score;    /* 0..1000 */
} xc_chunk_link;

typedef struct xc_relation {
    xc_relation_kind     relation;
    uint32_t             score, same, link; /* 0..1000 */
    int8_t               more;              /* -1: a says more, 1: b, 0: neither */
    size_t               n_differences, n_alignment;
    const xc_difference *differences;
    const xc_chunk_link *alignment;
} xc_relation;

typedef struct xc_pair {
    xc_str    id, a, b, question;
    xc_ranges a_chunks, b_chunks;
} xc_pair;

/* ---------------------------------------------------------------- engine and corpus */

typedef struct xc_engine     xc_engine;
typedef struct xc_corpus     xc_corpus;
typedef struct xc_comparing  xc_comparing; /* owns an xc_comparison */

/* A place that output is written to. Return false to stop (XC_EIO). */
typedef struct xc_sink {
    bool (*write)(void *user, const char *p, size_t n);
    void *user;
} xc_sink;

/* What happens during long work. `total` is 0 while it is not known. Called from one thread at a time. Return false to
 * stop: the call under way then ends with XC_ESTOP. */
typedef bool (*xc_progress)(void *user, const char *stage, uint64_t done, uint64_t total);

/* Something about one input that the user should know (unreadable, renamed, cut). Never called after the call returns. */
typedef void (*xc_notice)(void *user, const xc_error *what);

typedef struct xc_options {
    size_t      size;        /* sizeof(xc_options), set by xc_options_init                                   */
    unsigned    jobs;        /* threads; 0: one per processor                                                */
    const char *models;      /* folder of the trained tables; NULL: none, rules only                         */
    const char *quote_model; /* file of the learned quotation layer; NULL: the one in `models`, "none": rules only */
    const char *format;      /* name of the input format; NULL: told from the content                        */
    const char *charset;     /* of the input; NULL: told from the content                                    */
    const char *url_map;     /* file of PATH TAB URL [TAB CHARSET [TAB SEEN]]; NULL: none                    */
    bool        all_marks;   /* give scare quotes and titles too                                             */
    xc_progress progress;    /* may be NULL                                                                  */
    xc_notice   notice;      /* may be NULL                                                                  */
    void       *user;        /* handed to both                                                               */
    bool        letters;     /* find copies by runs of letters instead of words: for badly scanned text      */
} xc_options;

XC_API void xc_options_init(xc_options *opt);

/* XC_EUSAGE (an option's value), XC_EIO or XC_EFORMAT (a model file), XC_ENOMEM. */
XC_API XC_MUST_USE xc_status xc_engine_open(xc_engine **out, const xc_options *opt, xc_error *err);
XC_API void                  xc_engine_close(xc_engine *engine);
XC_API const char           *xc_version(void);

/* How deep xc_stream reads each report. */
typedef enum xc_depth { XC_DEPTH_TEXT, XC_DEPTH_LANGUAGE, XC_DEPTH_QUOTES } xc_depth;

/* One report after another in input order; the document lives until the function returns. Return false to stop. */
typedef bool (*xc_document_fn)(void *user, const xc_document *document);

/* Reads `paths` (files, folders in name order, "-" for standard input) in constant memory. Inputs that cannot be read
 * are told by `notice` and counted in *failed (may be NULL). XC_EUSAGE, XC_ENOMEM, XC_ESTOP; bad input is no error. */
XC_API XC_MUST_USE xc_status xc_stream(xc_engine *engine, const char *const *paths, size_t n, xc_depth depth,
                                       xc_document_fn fn, void *user, size_t *failed, xc_error *err);

/* Reads all of `paths` into one corpus, ordered by report id. */
XC_API XC_MUST_USE xc_status xc_corpus_read(xc_corpus **out, xc_engine *engine, const char *const *paths, size_t n,
                                            size_t *failed, xc_error *err);
XC_API void                    xc_corpus_close(xc_corpus *corpus);
XC_API const xc_report *const *xc_corpus_reports(const xc_corpus *corpus, size_t *n);

/* Each is worked out once and kept by the corpus. */
XC_API XC_MUST_USE xc_status xc_corpus_copies(const xc_copies **out, xc_corpus *corpus, xc_error *err);
XC_API XC_MUST_USE xc_status xc_corpus_stories(const xc_stories **out, xc_corpus *corpus, xc_error *err);

/* Compares `members` (indices into the corpus) as reports of one event; `story` may be NULL. */
XC_API XC_MUST_USE xc_status xc_corpus_compare(xc_comparing **out, xc_corpus *corpus, const uint32_t *members, size_t n,
                                               const xc_story *story, xc_error *err);
/* Compares every story of two or more reports, several side by side, and hands the results over in the order of the
 * stories. `take` owns what it is given (xc_comparing_close). It returns false to stop: XC_ESTOP. */
typedef bool (*xc_comparing_fn)(void *user, xc_comparing *comparing);
XC_API XC_MUST_USE xc_status xc_corpus_compare_stories(xc_corpus *corpus, xc_comparing_fn take, void *user,
                                                       xc_error *err);

XC_API const xc_comparison *xc_comparing_result(const xc_comparing *comparing);
XC_API void                 xc_comparing_close(xc_comparing *comparing);

/* ---- Indexes: a file that holds reports and what finds shared text in them, so that later reports can be checked against
 * an archive without reading it again. Parts may be written apart and merged in any order with the same result. A file is
 * outside input: it is checked when it is opened. */

/* Does the file begin like an index? False too if it cannot be read. */
XC_API bool xc_is_index(const char *path);

/* Writes the index of all reports of the corpus that have a text. XC_EIO, XC_ENOMEM. */
XC_API XC_MUST_USE xc_status xc_corpus_index(xc_corpus *corpus, xc_sink sink, xc_error *err);

/* Writes one index with the reports of all of `paths`; a report that stands in two is taken once. XC_EUSAGE (two different
 * reports of one id), XC_EIO, XC_EFORMAT, XC_ENOMEM. */
XC_API XC_MUST_USE xc_status xc_merge_indexes(const char *const *paths, size_t n, xc_sink sink, xc_error *err);

/* What the corpus shares with the reports of the index at `path`, and within itself: the reports that this speaks of
 * (those of the corpus, and those of the index that share text with one of them) in *reports, by id, and their copies and
 * origins in *out. Worked out for one index: a second call closes what the first gave. XC_EIO, XC_EFORMAT, XC_ENOMEM. */
XC_API XC_MUST_USE xc_status xc_corpus_against(const xc_copies **out, const xc_report *const **reports, size_t *n,
                                               xc_corpus *corpus, const char *path, xc_error *err);

/* Relates pairs read as JSON Lines from `path` ("-": standard input) and writes one relation a line. */
XC_API XC_MUST_USE xc_status xc_relate(xc_engine *engine, const char *path, xc_sink sink, size_t *failed, xc_error *err);

/* ---------------------------------------------------------------- fetching */

typedef struct xc_fetch_options {
    size_t   size;              /* sizeof(xc_fetch_options), set by xc_fetch_options_init                       */
    bool     private_addresses; /* ask addresses of this machine and of private networks too                    */
    unsigned delay;             /* milliseconds between two requests to one site; 1000                          */
    unsigned seconds;           /* that one answer may take; 30                                                 */
    int64_t (*now)(void *user); /* the caller's clock, seconds since 1970 UTC: the dates of the archive's records */
    xc_progress progress;       /* may be NULL                                                                  */
    xc_notice   notice;         /* may be NULL                                                                  */
    void       *user;           /* handed to all three                                                          */
} xc_fetch_options;

XC_API void xc_fetch_options_init(xc_fetch_options *opt);

/* Fetches pages, and the pages that feeds, sitemaps and indexes of sitemaps among `urls` name, one after another, and
 * writes their answers as a WARC file (a gzip member a record). robots.txt is obeyed; redirects are followed within http
 * and https; an answer is cut at 16 MiB. Addresses that give nothing are told by `notice` and counted in *failed.
 * XC_EUSAGE (no clock), XC_EIO (the sink stops), XC_ENOMEM, XC_ESTOP. */
XC_API XC_MUST_USE xc_status xc_fetch(const char *const *urls, size_t n, const xc_fetch_options *opt, xc_sink sink,
                                      size_t *failed, xc_error *err);

/* ---------------------------------------------------------------- rendering */

typedef struct xc_render_options {
    size_t      size;
    unsigned    width;    /* columns of the terminal; 0: 80                                        */
    bool        color, ascii;
    const char *sections; /* "quotes,copies", "all"; NULL: the first screen                        */
    const char *command;  /* command line to be shown in the method section; NULL: none            */
} xc_render_options;

XC_API void xc_render_options_init(xc_render_options *opt);

typedef enum xc_view { /* what of a document is shown */
    XC_VIEW_EXTRACT, XC_VIEW_ANNOTATE, XC_VIEW_QUOTES
} xc_view;

/* Text of one document: the article (extract), CoNLL-U (annotate), the quotations (quotes). */
XC_API XC_MUST_USE xc_status xc_render_document_text(xc_sink sink, const xc_document *document, xc_view view,
                                                     const xc_render_options *opt, xc_error *err);
/* The next free number of each kind of id; start with {0}. Rendering advances it, so that ids are unique in a run. */
typedef struct xc_numbering {
    uint32_t quote, entity, point, saying, finding;
} xc_numbering;
XC_API XC_MUST_USE xc_status xc_render_document_json(xc_sink sink, const xc_document *document, xc_view view,
                                                     xc_numbering *first, xc_error *err);
/* Report records only; `copies` (may be NULL) gives each its origin. */
XC_API XC_MUST_USE xc_status xc_render_reports_json(xc_sink sink, const xc_report *const *reports, size_t n,
                                                    const xc_copies *copies, xc_error *err);
XC_API XC_MUST_USE xc_status xc_render_copies_text(xc_sink sink, const xc_report *const *reports, size_t n,
                                                   const xc_copies *copies, const xc_render_options *opt, xc_error *err);
/* Origins and copies; the reports are printed before by xc_render_reports_json. So with stories and threads below. */
XC_API XC_MUST_USE xc_status xc_render_copies_json(xc_sink sink, const xc_report *const *reports, size_t n,
                                                   const xc_copies *copies, xc_error *err);
XC_API XC_MUST_USE xc_status xc_render_stories_text(xc_sink sink, const xc_report *const *reports, size_t n,
                                                    const xc_stories *stories, const xc_render_options *opt,
                                                    xc_error *err);
XC_API XC_MUST_USE xc_status xc_render_stories_json(xc_sink sink, const xc_report *const *reports, size_t n,
                                                    const xc_stories *stories, xc_error *err);
XC_API XC_MUST_USE xc_status xc_render_comparison_text(xc_sink sink, const xc_comparison *comparison,
                                                       const xc_render_options *opt, xc_error *err);
/* Reports, origins, copies, quotes, sayings, points, findings; each with its story where the comparison has one. */
XC_API XC_MUST_USE xc_status xc_render_comparison_json(xc_sink sink, const xc_comparison *comparison,
                                                       xc_numbering *first, xc_error *err);
/* One self-contained page of one or several comparisons. */
XC_API XC_MUST_USE xc_status xc_render_page(xc_sink sink, const xc_comparison *const *comparisons, size_t n,
                                            const xc_render_options *opt, xc_error *err);

#ifdef __cplusplus
}
#endif

#endif
