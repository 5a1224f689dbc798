#include "frequency.h"

#include <math.h>

#include "frequency_table.h"
#include "status.h"
#include "stop_words.h"

uint32_t xc_frequency_documents(void)
{
    return DOCUMENTS;
}

uint32_t xc_frequency_of(uint64_t word)
{
    size_t i = buckets[word >> 52], end = buckets[(word >> 52) + 1];
    while (i < end && hashes[i] < word)
        i++;
    return i < end && hashes[i] == word ? counts[i] : 1;
}

float xc_frequency_blend(uint32_t prior, uint32_t n, uint32_t d)
{
    double all = (double)DOCUMENTS + n, with = (double)prior + d;
    return with >= all ? 0.0F : (float)log(all / with);
}

float xc_frequency_idf(uint64_t word, uint32_t n, uint32_t d)
{
    return xc_frequency_blend(xc_frequency_of(word), n, d);
}

bool xc_is_stop_word(uint64_t word)
{
    size_t low = 0, high = XC_COUNT(stop_words);
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (stop_words[mid] == word)
            return true;
        if (stop_words[mid] < word)
            low = mid + 1;
        else
            high = mid;
    }
    return false;
}
