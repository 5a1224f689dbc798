/* region_rows -- pages and the truth of them as rows of features with labels, for train_region.
 *
 * A set is a folder with truth.jsonl ({"file", "url", "text" or "with" and "without"}) and its pages. A block's label
 * comes from the truth's words: four in a row that stand there too, or for short blocks a whole line. Snippets label
 * only the blocks that hold them. Pages weigh alike, blocks in them by their words. Folds are by host.
 * Errors end the program with a message: it is run by hand on named folders. */
#ifndef REGION_ROWS_H
#define REGION_ROWS_H

#include "block_features.h"

enum { REGION_FOLDS = 20, REGION_PAGES = 8192 };

typedef struct region_row {
    float   weight; /* 0: unknown */
    float   words;
    uint8_t label, fold;
} region_row;

typedef struct region_rows {
    size_t      n, cap, pages;
    float      *x;                           /* [n * XC_SECOND_FEATURES]                           */
    region_row *info;                        /* [n]                                                */
    uint32_t    first_of_page[REGION_PAGES]; /* row                                                */
    uint8_t     set_of_page[REGION_PAGES];
    xc_features shape[REGION_PAGES]; /* what the second pass needs of each page; rows are not in it */
} region_rows;

/* Adds the pages of `folder`, the set of that number. */
void region_rows_add(region_rows *rows, const char *folder, uint8_t set);

_Noreturn void region_fail(const char *what);

/* `p`, which is not NULL. */
void *region_need(void *p);

#endif
