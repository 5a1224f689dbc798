/* language/model -- the learned tables of models/en as they lie in memory, and the file that holds them.
 *
 * File: a head (magic, byte order, versions, checksum), a table of sections, the sections, each at a multiple of 64.
 *   section        holds
 *   tags           int8 [rows][32]: weights of the tagger, a lane per tag (tag.h)
 *   tag_words      u64 [n] raw hashes, ascending; u8 [n] the only tag of a frequent form
 *   names          int8 [rows][8]: weights of the names' labels (names.h)
 *   name_steps     int16 [8][8]: from label to label
 *   clusters       u32 [n] upper halves of word hashes, ascending; u16 [n] fine * 64 + coarse
 *   lemma_words    u64 [n] keys of form and tag, ascending; u32 [n] offset of the lemma in lemma_text
 *   lemma_ends     u64 [n] keys of ending and tag, ascending; u32 [n] bytes to cut << 24 | offset of what is added
 *   lemma_text     strings, each a byte of length and its bytes
 *   splitter       int16 [XC_SPLIT_ROWS]
 * The file is outside input: sizes, offsets, the order of keys and every offset into lemma_text are checked at opening,
 * so that the steps need no checks. */
#ifndef XC_MODEL_H
#define XC_MODEL_H

#include "language.h"

enum {
    XC_MODEL_VERSION = 1,
    XC_MODEL_LARGEST = 64 << 20, /* bytes of a file that is still read */
    XC_TAG_LANES = 32,
    XC_NAME_LANES = 8
};

typedef enum xc_model_part {
    XC_PART_TAGS,
    XC_PART_TAG_WORDS,
    XC_PART_NAMES,
    XC_PART_NAME_STEPS,
    XC_PART_CLUSTERS,
    XC_PART_LEMMA_WORDS,
    XC_PART_LEMMA_ENDS,
    XC_PART_LEMMA_TEXT,
    XC_PART_SPLITTER,
    XC_PARTS
} xc_model_part;

typedef struct xc_keyed { /* a section of sorted keys with values of 32 bits */
    size_t          n;
    const uint64_t *keys;
    const uint32_t *values;
    const uint32_t *starts; /* see keys.h; NULL: none were made */
} xc_keyed;

struct xc_model {
    char           *bytes; /* the whole file */
    size_t          n_bytes;
    uint32_t       *starts; /* of all sections of keys, made at opening; NULL in a model that is being trained */
    const int8_t   *tags;
    uint32_t        tag_mask; /* rows - 1 */
    size_t          n_tag_words;
    const uint64_t *tag_words;
    const uint8_t  *tag_of_word;
    const int8_t   *names;
    uint32_t        name_mask;
    const int16_t  *name_steps;
    size_t          n_clusters;
    const uint32_t *cluster_words;
    const uint16_t *cluster_of_word;
    const uint32_t *tag_word_starts, *cluster_starts;
    xc_keyed        lemma_words, lemma_ends;
    uint64_t        end_filter[1024]; /* a bit for each key of lemma_ends by its upper sixteen; made with the starts */
    xc_str          lemma_text;
    const int16_t  *splitter;
};

/* What the head of a file is; the trainer writes it. */
typedef struct xc_model_head {
    char     magic[8]; /* XC_MODEL_MAGIC */
    uint32_t byte_order, version, hash_version, fold_version;
    uint64_t checksum; /* xc_hash of all that follows the head */
    struct {
        uint32_t offset, size;
    } parts[XC_PARTS];
} xc_model_head;

#define XC_MODEL_MAGIC "xclangen"
enum { XC_MODEL_ORDER = 0x01020304 };

/* Takes over `bytes` (malloc, aligned) and checks them; on failure they are freed. */
XC_MUST_USE xc_status xc_model_take(xc_model **out, char *bytes, size_t n, xc_error *err);

/* Clusters of a folded word; 0xFFFF where the model is NULL or does not know the word. */
void xc_model_clusters(const xc_model *model, uint64_t word, uint16_t *fine, uint16_t *coarse);

/* The only tag (lane) of a frequent form by its raw hash, or XC_NONE. */
uint32_t xc_model_tag_word(const xc_model *model, uint64_t raw);

/* Asks the cache for what the two above will read. */
void xc_model_ask(const xc_model *model, uint64_t word, uint64_t raw);

/* The value of a key, or XC_NONE. */
uint32_t xc_keyed_find(const xc_keyed *keyed, uint64_t key);

/* The same of lemma_ends, where most keys that are asked for are not: a filter that stays in the cache answers first.
 */
static inline uint32_t xc_model_ending(const xc_model *model, uint64_t key)
{
    bool none = model->starts && !(model->end_filter[key >> 54] >> (key >> 48 & 63) & 1);
    return none ? XC_NONE : xc_keyed_find(&model->lemma_ends, key);
}

/* The string at `offset` of lemma_text. */
xc_str xc_model_text(const xc_model *model, uint32_t offset);

#endif
