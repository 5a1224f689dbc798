#include "record.h"

/* The last step at or before `offset`. */
static size_t step_at(const xc_report *report, uint32_t offset)
{
    size_t low = 0, high = report->n_map;
    while (high - low > 1) {
        size_t mid = low + (high - low) / 2;
        if (report->map[mid].text <= offset)
            low = mid;
        else
            high = mid;
    }
    return low;
}

static uint32_t step_length(const xc_report *report, size_t i)
{
    uint32_t end = i + 1 < report->n_map ? report->map[i + 1].text : (uint32_t)report->text.n;
    return end - report->map[i].text;
}

xc_range xc_report_source(const xc_report *report, xc_range at)
{
    if (report->n_map == 0 || at.start >= at.end)
        return at;
    size_t             i = step_at(report, at.start), j = step_at(report, at.end - 1);
    const xc_map_step *first = &report->map[i], *last = &report->map[j];
    xc_range           out = {first->source, last->source + last->source_n};
    if (first->source_n == step_length(report, i))
        out.start += at.start - first->text;
    if (last->source_n == step_length(report, j))
        out.end = last->source + (at.end - last->text);
    return out;
}
