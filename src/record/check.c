#include "record.h"
#include "utf8.h"

static bool in_text(const xc_report *report, xc_range at)
{
    const char *p = report->text.p;
    return at.start <= at.end && at.end <= report->text.n &&
           (at.start == report->text.n || !xc_utf8_is_continuation(p[at.start])) &&
           (at.end == report->text.n || !xc_utf8_is_continuation(p[at.end]));
}

static xc_status broken(const xc_report *report, xc_range at, const char *what, xc_error *err)
{
    xc_error_name(err, report->id);
    return xc_fail_at(err, XC_EFORMAT, at.start, "%s at %u-%u", what, at.start, at.end);
}

xc_status xc_check_report(const xc_report *report, xc_error *err)
{
    size_t valid = xc_utf8_valid(report->text);
    if (valid != report->text.n)
        return broken(report, (xc_range){(uint32_t)valid, (uint32_t)valid}, "text is not UTF-8", err);
    uint32_t end = 0;
    for (size_t i = 0; i < report->n_blocks; i++) {
        xc_range at = report->blocks[i].at;
        if (!in_text(report, at) || at.start < end)
            return broken(report, at, "block out of place", err);
        end = at.end;
    }
    for (size_t i = 1; i < report->n_map; i++)
        if (report->map[i].text < report->map[i - 1].text)
            return broken(report, (xc_range){report->map[i].text, report->map[i].text}, "map out of order", err);
    return XC_OK;
}

static xc_status check_tokens(const xc_document *d, xc_error *err)
{
    uint32_t token = 0, end = 0;
    for (size_t i = 0; i < d->n_sentences; i++) {
        const xc_sentence *s = &d->sentences[i];
        if (!in_text(d->report, s->at) || s->at.start < end || s->first != token || s->last < s->first ||
            s->last > d->n_tokens || s->block >= d->report->n_blocks)
            return broken(d->report, s->at, "sentence out of place", err);
        xc_range block = d->report->blocks[s->block].at;
        if (s->at.start < block.start || s->at.end > block.end)
            return broken(d->report, s->at, "sentence crosses its block", err);
        uint32_t from = s->at.start;
        for (; token < s->last; token++) {
            xc_range at = d->tokens[token].at;
            if (!in_text(d->report, at) || at.start < from || at.end > s->at.end)
                return broken(d->report, at, "token out of place", err);
            from = at.end;
        }
        end = s->at.end;
    }
    if (token != d->n_tokens)
        return broken(d->report, (xc_range){0, 0}, "tokens outside sentences", err);
    return XC_OK;
}

static xc_status check_ranges(const xc_document *d, xc_ranges ranges, const char *what, xc_error *err)
{
    for (size_t i = 0; i < ranges.n; i++)
        if (!in_text(d->report, ranges.v[i]) || ranges.v[i].start == ranges.v[i].end)
            return broken(d->report, ranges.v[i], what, err);
    return XC_OK;
}

static xc_status check_mentions(const xc_document *d, xc_error *err)
{
    for (size_t i = 0; i < d->n_mentions; i++) {
        const xc_mention *m = &d->mentions[i];
        if (!in_text(d->report, m->at) || m->first >= m->last || m->last > d->n_tokens ||
            (m->entity != XC_NONE && m->entity >= d->n_entities) || m->sentence >= d->n_sentences)
            return broken(d->report, m->at, "mention out of place", err);
    }
    for (size_t i = 0; i < d->n_times; i++)
        if (!in_text(d->report, d->times[i].at) || (i > 0 && d->times[i].at.start < d->times[i - 1].at.start))
            return broken(d->report, d->times[i].at, "time out of place", err);
    for (size_t i = 0; i < d->n_quantities; i++)
        if (!in_text(d->report, d->quantities[i].at) || !in_text(d->report, d->quantities[i].head_at) ||
            (i > 0 && d->quantities[i].at.start < d->quantities[i - 1].at.start))
            return broken(d->report, d->quantities[i].at, "quantity out of place", err);
    return XC_OK;
}

xc_status xc_check_document(const xc_document *d, xc_error *err)
{
    XC_TRY(check_tokens(d, err));
    XC_TRY(check_mentions(d, err));
    for (size_t i = 0; i < d->n_quotes; i++) {
        const xc_quote *q = &d->quotes[i];
        XC_TRY(check_ranges(d, q->content, "quotation out of place", err));
        XC_TRY(check_ranges(d, q->cue, "cue out of place", err));
        XC_TRY(check_ranges(d, q->speaker, "speaker out of place", err));
        if (q->content.n == 0 || (q->entity != XC_NONE && q->entity >= d->n_entities))
            return broken(d->report, (xc_range){0, 0}, "quotation without content or with a wrong entity", err);
    }
    return XC_OK;
}

xc_status xc_check_copies(const xc_copies *copies, const xc_report *const *reports, size_t n, xc_error *err)
{
    for (size_t i = 0; i < copies->n_copies; i++) {
        const xc_copy *c = &copies->copies[i];
        if (c->a >= c->b || c->b >= n || (c->from != XC_NONE && c->from != c->a && c->from != c->b))
            return xc_fail(err, XC_EFORMAT, "copy %zu names wrong reports", i);
        for (size_t k = 0; k < c->n_blocks; k++)
            if (!in_text(reports[c->a], c->blocks[k].a) || !in_text(reports[c->b], c->blocks[k].b))
                return broken(reports[c->a], c->blocks[k].a, "copied block out of place", err);
    }
    size_t members = 0;
    for (size_t i = 0; i < copies->n_origins; i++) {
        const xc_origin *o = &copies->origins[i];
        members += o->n_members;
        if (o->n_members == 0 || o->members[o->n_members - 1] >= n)
            return xc_fail(err, XC_EFORMAT, "origin %zu has wrong members", i);
    }
    return members == n ? XC_OK : xc_fail(err, XC_EFORMAT, "origins hold %zu of %zu reports", members, n);
}

xc_status xc_check_stories(const xc_stories *stories, size_t n_reports, xc_error *err)
{
    size_t members = 0;
    for (size_t i = 0; i < stories->n_stories; i++) {
        const xc_story *s = &stories->stories[i];
        members += s->n_members;
        for (size_t k = 0; k < s->n_members; k++)
            if (s->members[k] >= n_reports || (k && s->members[k] <= s->members[k - 1]))
                return xc_fail(err, XC_EFORMAT, "story %zu has wrong members", i);
        if (s->thread != XC_NONE && s->thread >= stories->n_threads)
            return xc_fail(err, XC_EFORMAT, "story %zu names no thread", i);
    }
    return members == n_reports ? XC_OK
                                : xc_fail(err, XC_EFORMAT, "stories hold %zu of %zu reports", members, n_reports);
}

static xc_status check_span(const xc_comparison *c, xc_span at, const char *what, xc_error *err)
{
    if (at.report >= c->n_reports || at.start >= at.end ||
        !in_text(c->reports[at.report], (xc_range){at.start, at.end}))
        return xc_fail_at(err, XC_EFORMAT, at.start, "%s out of place: report %u, %u-%u", what, at.report, at.start,
                          at.end);
    return XC_OK;
}

static xc_status check_point(const xc_comparison *c, const xc_point *p, xc_error *err)
{
    XC_TRY(check_span(c, p->text_at, "text of a point", err));
    for (size_t k = 0; k < p->n_carried; k++)
        XC_TRY(check_span(c, p->carried[k].at, "carrier", err));
    for (size_t k = 0; k < p->n_related; k++)
        XC_TRY(check_span(c, p->related[k], "related statement", err));
    for (size_t k = 0; k < p->n_absent; k++)
        if (p->absent[k] >= c->n_reports || c->reports[p->absent[k]]->status != XC_READ)
            return xc_fail(err, XC_EFORMAT, "point %u charges a report that was not read in full", p->id);
    return XC_OK;
}

static xc_status check_finding(const xc_comparison *c, const xc_finding *f, xc_error *err)
{
    for (size_t k = 0; k < f->n_sides; k++) {
        const xc_side *side = &f->sides[k];
        for (size_t j = 0; j < side->n_spans; j++)
            XC_TRY(check_span(c, side->spans[j], "side of a finding", err));
        if (side->n_spans == 0 || side->n_reports == 0)
            return xc_fail(err, XC_EFORMAT, "finding %u has a side without evidence", f->id);
    }
    return f->point <= c->n_points ? XC_OK : xc_fail(err, XC_EFORMAT, "finding %u names no point", f->id);
}

xc_status xc_check_comparison(const xc_comparison *c, xc_error *err)
{
    for (size_t i = 0; i < c->n_points; i++)
        XC_TRY(check_point(c, &c->points[i], err));
    for (size_t i = 0; i < c->n_sayings; i++) {
        const xc_saying *s = &c->sayings[i];
        for (size_t k = 0; k < s->n_quotes; k++)
            if (s->quotes[k].report >= c->n_reports || s->quotes[k].quote >= c->documents[s->quotes[k].report].n_quotes)
                return xc_fail(err, XC_EFORMAT, "saying %u names no quotation", s->id);
        for (size_t k = 0; k < s->n_alterations; k++) {
            XC_TRY(check_span(c, s->alterations[k].a, "alteration", err));
            XC_TRY(check_span(c, s->alterations[k].b, "alteration", err));
        }
    }
    for (size_t i = 0; i < c->n_findings; i++)
        XC_TRY(check_finding(c, &c->findings[i], err));
    return XC_OK;
}
