#include "model.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

#include "fold.h"
#include "hash.h"
#include "keys.h"
#include "sentence.h"

/* ---------------------------------------------------------------- checking */

typedef struct part {
    const char *p;
    size_t      n;
} part;

static xc_status broken(xc_error *err, uint64_t offset, const char *what)
{
    return xc_fail_at(err, XC_EFORMAT, offset, "not a language model of this version: %s", what);
}

static bool ascending64(const uint64_t *keys, size_t n)
{
    for (size_t i = 1; i < n; i++)
        if (keys[i] <= keys[i - 1])
            return false;
    return true;
}

static bool ascending32(const uint32_t *keys, size_t n)
{
    for (size_t i = 1; i < n; i++)
        if (keys[i] <= keys[i - 1])
            return false;
    return true;
}

static bool power_of_two(size_t n)
{
    return n > 0 && (n & (n - 1)) == 0;
}

static bool take_weights(const int8_t **weights, uint32_t *mask, part in, size_t lanes)
{
    size_t rows = in.n / lanes;
    if (in.n % lanes || !power_of_two(rows))
        return false;
    *weights = (const int8_t *)in.p;
    *mask = (uint32_t)(rows - 1);
    return true;
}

static bool take_tag_words(xc_model *m, part in)
{
    m->n_tag_words = in.n / 9;
    m->tag_words = (const uint64_t *)(const void *)in.p;
    m->tag_of_word = (const uint8_t *)in.p + m->n_tag_words * 8;
    if (in.n % 9 || !ascending64(m->tag_words, m->n_tag_words))
        return false;
    for (size_t i = 0; i < m->n_tag_words; i++)
        if (m->tag_of_word[i] >= XC_TAG_LANES)
            return false;
    return true;
}

static bool take_clusters(xc_model *m, part in)
{
    m->n_clusters = in.n / 6;
    m->cluster_words = (const uint32_t *)(const void *)in.p;
    m->cluster_of_word = (const uint16_t *)(const void *)(in.p + m->n_clusters * 4);
    return in.n % 6 == 0 && ascending32(m->cluster_words, m->n_clusters);
}

/* Every offset (24 bits of the value) must be that of a whole string in the text. */
static bool take_keyed(xc_keyed *keyed, part in, xc_str text)
{
    keyed->n = in.n / 12;
    keyed->keys = (const uint64_t *)(const void *)in.p;
    keyed->values = (const uint32_t *)(const void *)(in.p + keyed->n * 8);
    if (in.n % 12 || !ascending64(keyed->keys, keyed->n))
        return false;
    for (size_t i = 0; i < keyed->n; i++) {
        size_t offset = keyed->values[i] & 0xFFFFFF;
        if (offset >= text.n || (unsigned char)text.p[offset] > text.n - offset - 1)
            return false;
    }
    return true;
}

static xc_status read_parts(xc_model *m, xc_error *err)
{
    const xc_model_head *head = (const xc_model_head *)(const void *)m->bytes;
    part                 parts[XC_PARTS];
    for (size_t i = 0; i < XC_PARTS; i++) {
        uint32_t offset = head->parts[i].offset, size = head->parts[i].size;
        if (offset % 64 || offset < sizeof *head || offset > m->n_bytes || size > m->n_bytes - offset)
            return broken(err, offsetof(xc_model_head, parts) + i * 8, "a section lies outside the file");
        parts[i] = (part){m->bytes + offset, size};
    }
    m->lemma_text = (xc_str){parts[XC_PART_LEMMA_TEXT].p, parts[XC_PART_LEMMA_TEXT].n};
    m->name_steps = (const int16_t *)(const void *)parts[XC_PART_NAME_STEPS].p;
    m->splitter = (const int16_t *)(const void *)parts[XC_PART_SPLITTER].p;
    const struct {
        bool          good;
        xc_model_part part;
    } checks[] = {
        {take_weights(&m->tags, &m->tag_mask, parts[XC_PART_TAGS], XC_TAG_LANES), XC_PART_TAGS},
        {take_tag_words(m, parts[XC_PART_TAG_WORDS]), XC_PART_TAG_WORDS},
        {take_weights(&m->names, &m->name_mask, parts[XC_PART_NAMES], XC_NAME_LANES), XC_PART_NAMES},
        {parts[XC_PART_NAME_STEPS].n == XC_NAME_LANES * XC_NAME_LANES * 2, XC_PART_NAME_STEPS},
        {take_clusters(m, parts[XC_PART_CLUSTERS]), XC_PART_CLUSTERS},
        {take_keyed(&m->lemma_words, parts[XC_PART_LEMMA_WORDS], m->lemma_text), XC_PART_LEMMA_WORDS},
        {take_keyed(&m->lemma_ends, parts[XC_PART_LEMMA_ENDS], m->lemma_text), XC_PART_LEMMA_ENDS},
        {parts[XC_PART_SPLITTER].n == XC_SPLIT_ROWS * 2, XC_PART_SPLITTER},
    };
    for (size_t i = 0; i < XC_COUNT(checks); i++)
        if (!checks[i].good)
            return broken(err, head->parts[checks[i].part].offset, "a section has a wrong size or order");
    return XC_OK;
}

static xc_status check(xc_model *m, xc_error *err)
{
    const xc_model_head *head = (const xc_model_head *)(const void *)m->bytes;
    if (m->n_bytes < sizeof *head || memcmp(head->magic, XC_MODEL_MAGIC, sizeof head->magic) != 0)
        return broken(err, 0, "no head");
    if (head->byte_order != XC_MODEL_ORDER)
        return broken(err, offsetof(xc_model_head, byte_order), "made for the other byte order");
    if (head->version != XC_MODEL_VERSION || head->hash_version != XC_HASH_VERSION ||
        head->fold_version != XC_FOLD_VERSION)
        return broken(err, offsetof(xc_model_head, version), "made by another version");
    size_t from = offsetof(xc_model_head, parts);
    if (xc_hash((xc_str){m->bytes + from, m->n_bytes - from}) != head->checksum)
        return broken(err, offsetof(xc_model_head, checksum), "the checksum is wrong");
    return read_parts(m, err);
}

/* ---------------------------------------------------------------- starts
 * Where keys with the same upper bits begin (keys.h). A file whose keys are no hashes, with many of them in one place,
 * is refused: looking up would walk. */

enum { MOST_TOGETHER = 64 };

static size_t count_starts(size_t n)
{
    return ((size_t)1 << (64 - xc_keys_shift(n, 64))) + 1;
}

/* `bits` is 64 or 32, the width of the keys. NULL if too many stand together. */
static const uint32_t *fill_starts(uint32_t **free, const void *keys, unsigned bits, size_t n)
{
    uint32_t *starts = *free;
    size_t    count = count_starts(n), i = 0;
    unsigned  shift = xc_keys_shift(n, bits);
    for (size_t top = 0; top < count; top++) {
        while (i < n && (bits == 64 ? ((const uint64_t *)keys)[i] : ((const uint32_t *)keys)[i]) >> shift < top)
            i++;
        starts[top] = (uint32_t)i;
        if (top && starts[top] - starts[top - 1] > MOST_TOGETHER)
            return NULL;
    }
    *free += count;
    return starts;
}

static xc_status make_starts(xc_model *m, xc_error *err)
{
    size_t all = count_starts(m->n_tag_words) + count_starts(m->lemma_words.n) + count_starts(m->lemma_ends.n) +
                 count_starts(m->n_clusters);
    uint32_t *free = m->starts = malloc(all * sizeof *free);
    if (!free)
        return xc_no_memory(err);
    m->tag_word_starts = fill_starts(&free, m->tag_words, 64, m->n_tag_words);
    m->lemma_words.starts = fill_starts(&free, m->lemma_words.keys, 64, m->lemma_words.n);
    m->lemma_ends.starts = fill_starts(&free, m->lemma_ends.keys, 64, m->lemma_ends.n);
    m->cluster_starts = fill_starts(&free, m->cluster_words, 32, m->n_clusters);
    for (size_t i = 0; i < m->lemma_ends.n; i++)
        m->end_filter[m->lemma_ends.keys[i] >> 54] |= (uint64_t)1 << (m->lemma_ends.keys[i] >> 48 & 63);
    bool even = m->tag_word_starts && m->lemma_words.starts && m->lemma_ends.starts && m->cluster_starts;
    return even ? XC_OK : broken(err, sizeof(xc_model_head), "keys that are no hashes");
}

xc_status xc_model_take(xc_model **out, char *bytes, size_t n, xc_error *err)
{
    *out = NULL;
    xc_model *m = calloc(1, sizeof *m);
    if (!m) {
        free(bytes);
        return xc_no_memory(err);
    }
    m->bytes = bytes;
    m->n_bytes = n;
    xc_status status = check(m, err);
    if (status == XC_OK)
        status = make_starts(m, err);
    if (status != XC_OK)
        xc_model_close(m);
    else
        *out = m;
    return status;
}

/* ---------------------------------------------------------------- opening */

/* The tables are read at random: on small pages each row would cost a walk of the page tables too. */
enum { HUGE_PAGE = 2 << 20 };

static xc_status read_file(FILE *in, char **bytes, size_t *n, xc_error *err)
{
    if (fseek(in, 0, SEEK_END) != 0)
        return xc_fail(err, XC_EIO, "the model cannot be read");
    long size = ftell(in);
    if (size < 0 || fseek(in, 0, SEEK_SET) != 0)
        return xc_fail(err, XC_EIO, "the model cannot be read");
    if (size > XC_MODEL_LARGEST)
        return xc_fail(err, XC_EFORMAT, "too large for a language model");
    *n = (size_t)size;
    *bytes = aligned_alloc(HUGE_PAGE, (*n + HUGE_PAGE) / HUGE_PAGE * HUGE_PAGE);
    if (!*bytes)
        return xc_no_memory(err);
#ifdef MADV_HUGEPAGE
    madvise(*bytes, (*n + HUGE_PAGE) / HUGE_PAGE * HUGE_PAGE, MADV_HUGEPAGE); /* a wish; where it fails all is well */
#endif
    if (fread(*bytes, 1, *n, in) == *n)
        return XC_OK;
    free(*bytes);
    return xc_fail(err, XC_EIO, "the model cannot be read");
}

xc_status xc_model_open(xc_model **out, const char *path, xc_error *err)
{
    *out = NULL;
    FILE     *in = fopen(path, "rb");
    char     *bytes = NULL;
    size_t    n = 0;
    xc_status status = in ? read_file(in, &bytes, &n, err) : xc_fail(err, XC_EIO, "the model cannot be opened");
    if (in)
        fclose(in);
    if (status == XC_OK)
        status = xc_model_take(out, bytes, n, err);
    if (status != XC_OK)
        xc_error_name(err, xc_str_from(path));
    return status;
}

void xc_model_close(xc_model *model)
{
    if (!model)
        return;
    free(model->starts);
    free(model->bytes);
    free(model);
}

/* ---------------------------------------------------------------- looking up */

void xc_model_clusters(const xc_model *model, uint64_t word, uint16_t *fine, uint16_t *coarse)
{
    *fine = *coarse = 0xFFFF;
    if (!model)
        return;
    uint32_t key = (uint32_t)(word >> 32);
    size_t   low = 0, high = model->n_clusters;
    if (model->cluster_starts) {
        unsigned shift = xc_keys_shift(high, 32);
        low = model->cluster_starts[key >> shift];
        high = model->cluster_starts[(key >> shift) + 1];
    }
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (model->cluster_words[middle] < key)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == model->n_clusters || model->cluster_words[low] != key)
        return;
    *fine = model->cluster_of_word[low] / 64;
    *coarse = model->cluster_of_word[low] % 64;
}

static size_t find(const uint64_t *keys, const uint32_t *starts, size_t n, uint64_t key)
{
    return starts ? xc_keys_find_by(keys, starts, xc_keys_shift(n, 64), key) : xc_keys_find(keys, n, key);
}

uint32_t xc_model_tag_word(const xc_model *model, uint64_t raw)
{
    size_t i = model ? find(model->tag_words, model->tag_word_starts, model->n_tag_words, raw) : SIZE_MAX;
    return i == SIZE_MAX ? XC_NONE : model->tag_of_word[i];
}

void xc_model_ask(const xc_model *model, uint64_t word, uint64_t raw)
{
    if (!model || !model->starts)
        return;
    xc_keys_ask(model->cluster_words, 4, model->cluster_starts, xc_keys_shift(model->n_clusters, 32), word >> 32);
    xc_keys_ask(model->cluster_of_word, 2, model->cluster_starts, xc_keys_shift(model->n_clusters, 32), word >> 32);
    xc_keys_ask(model->tag_words, 8, model->tag_word_starts, xc_keys_shift(model->n_tag_words, 64), raw);
}

uint32_t xc_keyed_find(const xc_keyed *keyed, uint64_t key)
{
    size_t i = find(keyed->keys, keyed->starts, keyed->n, key);
    return i == SIZE_MAX ? XC_NONE : keyed->values[i];
}

xc_str xc_model_text(const xc_model *model, uint32_t offset)
{
    const char *p = model->lemma_text.p + offset;
    return (xc_str){p + 1, (unsigned char)*p};
}
