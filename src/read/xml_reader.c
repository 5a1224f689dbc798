#include "xml_reader.h"

#include "report_limits.h"

static void swallow(void *user, xmlErrorPtr what)
{
    (void)user;
    (void)what;
}

static void swallow_text(void *user, const char *format, ...)
{
    (void)user;
    (void)format;
}

/* libxml2 tells faults of an encoding to the handlers of the thread, which print: they are ours for the length of a
 * call, and then those that were there. */
typedef struct handlers {
    xmlStructuredErrorFunc structured;
    xmlGenericErrorFunc    generic;
    void                  *structured_user, *generic_user;
} handlers;

static handlers be_quiet(void)
{
    handlers before = {xmlStructuredError, xmlGenericError, xmlStructuredErrorContext, xmlGenericErrorContext};
    xmlSetStructuredErrorFunc(NULL, swallow);
    xmlSetGenericErrorFunc(NULL, swallow_text);
    return before;
}

static void be_as(handlers before)
{
    xmlSetStructuredErrorFunc(before.structured_user, before.structured);
    xmlSetGenericErrorFunc(before.generic_user, before.generic);
}

int xc_xml_read(xmlTextReaderPtr xml)
{
    handlers before = be_quiet();
    int      r = xmlTextReaderRead(xml);
    be_as(before);
    return r;
}

xc_status xc_xml_open(xmlTextReaderPtr *out, xc_input *input, xc_error *err)
{
    xc_str all;
    *out = NULL;
    XC_TRY(xc_input_peek(input, XC_LIMIT_TEXT + 1, &all, err));
    if (all.n > XC_LIMIT_TEXT)
        return xc_fail_at(err, XC_ELIMIT, XC_LIMIT_TEXT, "larger than %d MiB", XC_LIMIT_TEXT >> 20);
    handlers before = be_quiet();
    *out = xmlReaderForMemory(all.p, (int)all.n, NULL, NULL,
                              XML_PARSE_NONET | XML_PARSE_RECOVER | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    be_as(before);
    if (!*out)
        return xc_no_memory(err);
    xmlTextReaderSetStructuredErrorHandler(*out, swallow, NULL);
    return XC_OK;
}

bool xc_xml_named(xmlTextReaderPtr xml, const char *name)
{
    const xmlChar *local = xmlTextReaderConstLocalName(xml);
    return local && xmlStrEqual(local, xc_xml_chars(name));
}

bool xc_xml_attribute(xmlTextReaderPtr xml, const char *name, xc_buf *out)
{
    xmlChar *value = xmlTextReaderGetAttribute(xml, xc_xml_chars(name));
    if (!value)
        return false;
    xc_buf_add(out, xc_xml_str(value));
    xmlFree(value);
    return true;
}

xc_str xc_xml_root(xc_str first)
{
    xc_str s = xc_told_start(first);
    while (s.n > 1 && s.p[0] == '<' && (s.p[1] == '?' || s.p[1] == '!')) {
        xc_str stop = s.p[1] == '?' ? XC_S("?>") : xc_str_starts(s, XC_S("<!--")) ? XC_S("-->") : XC_S(">");
        size_t end = xc_str_find(s, stop, 2), subset = xc_str_find(s, XC_S("["), 2);
        if (s.p[1] == '!' && stop.n == 1 && subset < end)
            end = xc_str_find(s, XC_S("]>"), subset);
        if (end == SIZE_MAX)
            return (xc_str){0};
        s = xc_told_start(xc_str_cut(s, end + 1 < s.n ? end + 1 : s.n, s.n));
        while (s.n && s.p[0] == '>')
            s = xc_told_start(xc_str_cut(s, 1, s.n));
    }
    if (s.n < 2 || s.p[0] != '<')
        return (xc_str){0};
    size_t end = 1, from = 1;
    while (end < s.n && !xc_is_space(s.p[end]) && s.p[end] != '>' && s.p[end] != '/') {
        if (s.p[end] == ':')
            from = end + 1;
        end++;
    }
    return xc_str_cut(s, from, end);
}
