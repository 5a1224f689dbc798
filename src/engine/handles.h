/* engine/handles -- what the handles of the public header hold.
 *
 * An engine is options and models, both constant once it is open, so threads may share it. A pool belongs to the call
 * or to the corpus that uses it, never to the engine. */
#ifndef XC_HANDLES_H
#define XC_HANDLES_H

#include "arena.h"
#include "index_file.h"
#include "language.h"
#include "pool.h"
#include "quote.h"

struct xc_engine {
    xc_options      opt; /* strings are copies, in `mem` */
    xc_arena        mem;
    xc_model       *model;       /* NULL: rules alone */
    xc_quote_model *quote_model; /* NULL: rules alone */
};

struct xc_corpus {
    xc_engine              *engine;
    xc_pool                *pool;
    xc_arena                mem;     /* reports and what is worked out of them         */
    const xc_report *const *reports; /* [n] by id                                      */
    size_t                  n;
    bool                    have_copies, have_stories;
    xc_copies               copies;
    xc_stories              stories;
    xc_index               *index;  /* what it was checked against; NULL: nothing       */
    xc_arena                beside; /* reports of that index, and what is shared        */
    xc_copies               shared;
};

/* Tells `engine`'s notice, if it has one, that `input` has something to be known. */
void xc_engine_notice(const xc_engine *engine, xc_str input, xc_status status, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* Annotates `report` and, at XC_DEPTH_QUOTES, finds its quotations. An unreadable report gives an empty document. */
XC_MUST_USE xc_status xc_engine_document(const xc_engine *engine, xc_document *out, xc_arena *mem,
                                         const xc_report *report, xc_depth depth, xc_error *err);

/* The quotations of an annotated document: the second half of XC_DEPTH_QUOTES, for those who have business between. */
XC_MUST_USE xc_status xc_engine_quotes(const xc_engine *engine, xc_document *document, xc_arena *mem, xc_error *err);

/* Takes scare quotes, titles and the like away from what the reader sees, unless the options ask for them. The stages
 * have used them by then. */
void xc_engine_hide_marked(const xc_engine *engine, xc_document *document);

/* The copies of a whole corpus as seen by some of its reports: `members` (ascending indices) become 0 .. n-1, pairs and
 * passages that touch others fall away, origins are cut to the members and numbered anew by their smallest. `out` lives
 * in `mem` and borrows from `all`. */
XC_MUST_USE xc_status xc_copies_of_members(xc_copies *out, xc_arena *mem, const xc_copies *all, size_t n_reports,
                                           const uint32_t *members, size_t n, xc_error *err);

/* Compares checked `members` of a corpus whose copies are known. The members are read side by side on `pool`; NULL: one
 * after another, for a caller that runs on the pool itself. */
XC_MUST_USE xc_status xc_comparing_make(xc_comparing **out, const xc_corpus *corpus, const uint32_t *members, size_t n,
                                        const xc_story *story, xc_pool *pool, xc_error *err);

/* Debug builds check every stage's records; a broken invariant ends the program with its message. */
#ifdef XC_DEBUG_ARENA
#define XC_CHECKED(check) xc_engine_checked((check), err)
#else
#define XC_CHECKED(check) ((void)0)
#endif
void xc_engine_checked(xc_status status, const xc_error *err);

#endif
