#include "page_html.h"
#include "record.h"

/* Section: what one report alone holds: its figures, its people and bodies and places, whom it leans on. */

enum { MOST = 100 }; /* rows a list */

static void list_open(xc_page *page, const char *name, size_t n)
{
    xc_lit(page->buf, "<section class=\"og1\"><h3>");
    xc_text_door(page->buf, xc_str_from(name));
    xc_lit(page->buf, " <span class=\"q\">");
    xc_number(page->buf, n);
    xc_lit(page->buf, "</span></h3><ul>\n");
}

static void list_close(xc_page *page, size_t n)
{
    if (n > MOST) {
        xc_lit(page->buf, "<li><span class=\"q\">and ");
        xc_number(page->buf, n - MOST);
        xc_lit(page->buf, " more</span></li>");
    }
    if (n == 0)
        xc_lit(page->buf, "<li><span class=\"q\">None was found.</span></li>");
    xc_lit(page->buf, "</ul></section>\n");
}

static void figure(xc_page *page, uint32_t index, const xc_quantity *quantity)
{
    xc_span at = {index, quantity->at.start, quantity->at.end};
    xc_lit(page->buf, "<li><span>");
    xc_page_context(page, at, "k", 40, 80);
    xc_lit(page->buf, " ");
    xc_page_cite(page, at);
    xc_lit(page->buf, "</span></li>\n");
}

static void figures(xc_page *page, const xc_shown_report *one)
{
    const xc_document *document = one->document;
    list_open(page, "Figures", document->n_quantities);
    for (size_t i = 0; i < document->n_quantities && i < MOST; i++)
        figure(page, one->index, &document->quantities[i]);
    list_close(page, document->n_quantities);
}

static const xc_mention *first_mention(const xc_document *document, uint32_t entity)
{
    for (size_t i = 0; i < document->n_mentions; i++)
        if (document->mentions[i].entity == entity && document->mentions[i].form == XC_FORM_NAME)
            return &document->mentions[i];
    return NULL;
}

static void name_line(xc_page *page, uint32_t index, const xc_entity *entity, const xc_mention *mention)
{
    xc_buf *buf = page->buf;
    xc_lit(buf, "<li><span>");
    xc_page_words(page, entity->name);
    xc_lit(buf, " <span class=\"q\">");
    xc_text_door(buf, xc_mention_kind_name(entity->kind));
    if (entity->n_roles) {
        xc_lit(buf, ", <bdi>");
        xc_text_door(buf, entity->roles[0].text);
        xc_lit(buf, "</bdi>");
    }
    xc_lit(buf, "</span> ");
    xc_page_cite(page, (xc_span){index, mention->at.start, mention->at.end});
    xc_lit(buf, "</span></li>\n");
}

static void names(xc_page *page, const xc_shown_report *one)
{
    const xc_document *document = one->document;
    size_t             n = 0;
    for (uint32_t i = 0; i < document->n_entities; i++)
        n += first_mention(document, i) != NULL;
    list_open(page, "Names", n);
    size_t shown = 0;
    for (uint32_t i = 0; i < document->n_entities && shown < MOST; i++) {
        const xc_mention *mention = first_mention(document, i);
        if (!mention)
            continue;
        shown++;
        name_line(page, one->index, &document->entities[i], mention);
    }
    list_close(page, n);
}

static void attributions(xc_page *page, const xc_shown_report *one)
{
    const xc_comparison *comparison = page->shown->comparison;
    size_t               n = 0;
    for (size_t i = 0; i < comparison->n_points; i++)
        for (size_t k = 0; k < comparison->points[i].n_carried; k++)
            n += comparison->points[i].carried[k].by.n > 0;
    list_open(page, "Attributed statements", n);
    size_t shown = 0;
    for (size_t i = 0; i < comparison->n_points; i++)
        for (size_t k = 0; k < comparison->points[i].n_carried; k++) {
            const xc_carrier *carrier = &comparison->points[i].carried[k];
            if (carrier->by.n == 0 || carrier->at.report != one->index || shown++ >= MOST)
                continue;
            xc_lit(page->buf, "<li><span>");
            xc_page_context(page, carrier->at, "k", 0, 0);
            xc_lit(page->buf, " <span class=\"q\"><bdi>");
            xc_text_door(page->buf, carrier->by);
            xc_lit(page->buf, "</bdi></span> ");
            xc_page_cite(page, carrier->at);
            xc_lit(page->buf, "</span></li>\n");
        }
    list_close(page, n);
}

void xc_page_found(xc_page *page)
{
    xc_mark mark = {.kind = XC_MARK_QUIET};
    page->mark = &mark;
    xc_page_heading(page, "found", "", "What it holds", 0, false);
    if (page->shown->n == 0) {
        xc_lit(page->buf, "<p class=\"empty\">No input could be read.</p>\n");
    } else {
        const xc_shown_report *one = &page->shown->v[0];
        xc_lit(page->buf,
               "<p class=\"lead\">With a second report these are what would be compared.</p>\n<div class=\"cols\">");
        figures(page, one);
        names(page, one);
        attributions(page, one);
        xc_lit(page->buf, "</div>\n");
    }
    xc_lit(page->buf, "</section>\n");
    page->mark = NULL;
}
