#include "sketch.h"

#include "fold.h"
#include "words.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum { BLOCK = 64, WORD = 16, AHEAD = BLOCK + WORD }; /* bytes; a word's two loads may reach behind its block */

/* ---------------------------------------------------------------- the hash of a folded word
 * One to one for words of up to eight bytes, two multiplications for up to sixteen, more for longer ones. */

static const uint64_t FACTOR_LOW = 0x9FB21C651E98DF25u, FACTOR_HIGH = 0xD6E8FEB86659FD93u,
                      FACTOR_LENGTH = 0x9E3779B97F4A7C15u;

static inline uint64_t eight_bytes(const char *p)
{
    uint64_t v;
    memcpy(&v, p, sizeof v);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    v = __builtin_bswap64(v);
#endif
    return v;
}

static inline uint64_t add_piece(uint64_t hash, uint64_t low, uint64_t high)
{
    hash = (hash ^ low) * FACTOR_LOW;
    hash ^= hash >> 32;
    hash = (hash + high) * FACTOR_HIGH;
    return hash ^ (hash >> 29);
}

static uint64_t hash_folded(const char *p, size_t n)
{
    uint64_t hash = n * FACTOR_LENGTH;
    for (size_t i = 0; i < n; i += WORD) {
        char piece[WORD] = {0};
        memcpy(piece, p + i, n - i < WORD ? n - i : WORD);
        hash = add_piece(hash, eight_bytes(piece), eight_bytes(piece + 8));
    }
    return hash;
}

/* Bytes of a word of `n` that lie in the first and in the second load. */
#define ONES(n) ((n) >= 8 ? ~(uint64_t)0 : ((uint64_t)1 << (8 * (n)&63)) - 1)
#define PAIR(n)                                                                                                        \
    {                                                                                                                  \
        ONES(n), (n) > 8 ? ONES((n)-8) : 0                                                                             \
    }
static const uint64_t kept[WORD + 1][2] = {PAIR(0),  PAIR(1),  PAIR(2),  PAIR(3),  PAIR(4),  PAIR(5),
                                           PAIR(6),  PAIR(7),  PAIR(8),  PAIR(9),  PAIR(10), PAIR(11),
                                           PAIR(12), PAIR(13), PAIR(14), PAIR(15), PAIR(16)};

/* A word of letters and digits of ASCII, at most WORD of them; setting bit 5 folds its case. */
static inline uint64_t hash_short(const char *p, size_t n)
{
    static const uint64_t small = 0x2020202020202020u;
    return add_piece(n * FACTOR_LENGTH, (eight_bytes(p) | small) & kept[n][0],
                     (eight_bytes(p + 8) | small) & kept[n][1]);
}

/* ---------------------------------------------------------------- 64 bytes */

typedef struct {
    uint64_t word;    /* letters and digits of ASCII                        */
    uint64_t special; /* bytes that ASCII alone does not settle: those of other letters, and a hyphen at a line end */
} masks;

#ifdef __SSE2__
static inline __m128i at_most(__m128i bytes, char low, char most)
{
    __m128i x = _mm_sub_epi8(bytes, _mm_set1_epi8(low));
    return _mm_cmpeq_epi8(_mm_min_epu8(x, _mm_set1_epi8(most)), x);
}

static inline masks mask_block(const char *p)
{
    uint64_t word = 0, wide = 0, hyphen = 0, line = 0;
    for (unsigned i = 0; i < BLOCK; i += 16) {
        __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)(p + i));
        __m128i letter = at_most(_mm_or_si128(bytes, _mm_set1_epi8(0x20)), 'a', 25), digit = at_most(bytes, '0', 9);
        __m128i end =
            _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('\n')), _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\r')));
        word |= (uint64_t)(unsigned)_mm_movemask_epi8(_mm_or_si128(letter, digit)) << i;
        wide |= (uint64_t)(unsigned)_mm_movemask_epi8(bytes) << i;
        hyphen |= (uint64_t)(unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('-'))) << i;
        line |= (uint64_t)(unsigned)_mm_movemask_epi8(end) << i;
    }
    return (masks){word, wide | (hyphen & (line >> 1 | (uint64_t)1 << 63))};
}
#else
static masks mask_block(const char *p)
{
    masks m = {0};
    for (unsigned i = 0; i < BLOCK; i++) {
        bool at_line_end = p[i] == '-' && (i + 1 == BLOCK || p[i + 1] == '\n' || p[i + 1] == '\r');
        m.word |= (uint64_t)(xc_is_alpha(p[i]) || xc_is_digit(p[i])) << i;
        m.special |= (uint64_t)((unsigned char)p[i] >= 0x80 || at_line_end) << i;
    }
    return m;
}
#endif

/* The special bytes without those of separators, up to the first that stays. */
static inline uint64_t pass_separators(const char *p, uint64_t special)
{
    while (special) {
        unsigned at = (unsigned)__builtin_ctzll(special), n = xc_fold_separator(p + at);
        if (n == 0 || at + n > BLOCK)
            break;
        special &= ~((((uint64_t)1 << n) - 1) << at);
    }
    return special;
}

/* Hashes the words that begin and end in the block before its first special byte. Gives how many bytes are done; behind
 * them stands a word that is not, or a special byte: *stuck if the block alone cannot go on there. */
static inline size_t hash_block(uint64_t **out, const char *p, bool *stuck)
{
    masks     m = mask_block(p);
    uint64_t  special = m.special ? pass_separators(p, m.special) : 0;
    size_t    limit = special ? (size_t)__builtin_ctzll(special) : BLOCK;
    uint64_t  below = limit < BLOCK ? ((uint64_t)1 << limit) - 1 : ~(uint64_t)0;
    uint64_t  starts = m.word & ~(m.word << 1), ends = ~m.word & (m.word << 1) & below;
    uint64_t *hash = *out;
    while (ends) {
        size_t start = (size_t)__builtin_ctzll(starts), n = (size_t)__builtin_ctzll(ends) - start;
        if (n > WORD)
            break;
        *hash++ = hash_short(p + start, n);
        starts &= starts - 1;
        ends &= ends - 1;
    }
    *out = hash;
    starts &= below;
    size_t done = starts ? (size_t)__builtin_ctzll(starts) : limit;
    *stuck = ends != 0 || limit < BLOCK || done == 0;
    return done;
}

/* ---------------------------------------------------------------- a text */

/* Hashes the next word from `i`, whatever it is made of; gives its end, or the text's. */
static size_t hash_any(uint64_t **out, xc_str text, size_t i)
{
    char     folded[XC_FOLD_LONGEST];
    xc_range at;
    if (!xc_word_next(text, i, &at))
        return text.n;
    *(*out)++ = hash_folded(folded, xc_fold_word(xc_str_at(text, at), folded, sizeof folded));
    return at.end;
}

xc_status xc_sketch_words(xc_sketch *out, xc_arena *mem, xc_str text)
{
    char      last[2 * AHEAD] = {0}; /* the end of the text, and nothing behind it */
    uint64_t *v = xc_arena_alloc(mem, (text.n / 2 + 1) * sizeof *v), *next = v;
    size_t    i = 0, tail = text.n > AHEAD ? text.n - AHEAD : 0;
    *out = (xc_sketch){0};
    if (!v)
        return XC_ENOMEM;
    if (text.n)
        memcpy(last, text.p + tail, text.n - tail);
    while (i < text.n) {
        bool stuck;
        i += hash_block(&next, i < tail ? text.p + i : last + (i - tail), &stuck);
        if (stuck && i < text.n)
            i = hash_any(&next, text, i);
    }
    out->n = (size_t)(next - v);
    out->v = v;
    return XC_OK;
}

xc_status xc_sketch_letters(xc_sketch *out, xc_arena *mem, xc_str text)
{
    xc_words letters;
    *out = (xc_sketch){0};
    XC_TRY(xc_letters_make(&letters, mem, text, NULL));
    uint64_t *v = xc_arena_alloc(mem, letters.n * sizeof *v);
    if (!v)
        return XC_ENOMEM;
    for (size_t i = 0; i < letters.n; i++)
        v[i] = letters.v[i].hash;
    *out = (xc_sketch){letters.n, v};
    return XC_OK;
}
