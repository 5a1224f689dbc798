/* Any bytes as a text with dates: each that is found exists, lies in the text and reads back as it is written. */
#include "calendar.h"
#include "date.h"

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
    xc_str   text = {(const char *)p, n};
    xc_date  date, again;
    xc_range at;
    xc_arena mem;
    xc_arena_init(&mem, 0);
    for (size_t from = 0; xc_date_find(&date, &at, text, from, (xc_date_hints){0}); from = at.end) {
        xc_assert(at.start >= from && at.start < at.end && at.end <= n);
        xc_assert(date.day >= 1 && date.day <= xc_days_in_month(date.year, date.month));
        xc_str written = xc_date_write(&mem, &date);
        xc_assert(xc_date_read(&again, written, (xc_date_hints){0}));
        xc_assert(again.year == date.year && again.month == date.month && again.day == date.day &&
                  again.hour == date.hour);
        xc_arena_reset(&mem);
    }
    xc_arena_free(&mem);
    return 0;
}
