/* read/xml_reader -- libxml2's streaming reader as feeds, NewsML-G2 and NITF use it: no network, no DTD, no entities.
 *
 * Entities that a document declares itself are left unexpanded; depth and text nodes are held by libxml2's own limits
 * (256 elements, 10 MB). A document that breaks off gives what stands before the break. Threads: one reader, one
 * thread. */
#ifndef XC_XML_READER_H
#define XC_XML_READER_H

#include <libxml/xmlreader.h>

#include "buf.h"
#include "format.h"

/* Opens the whole input. XC_ELIMIT (larger than XC_LIMIT_TEXT), XC_EIO, XC_ENOMEM. Free with xmlFreeTextReader. */
XC_MUST_USE xc_status xc_xml_open(xmlTextReaderPtr *out, xc_input *input, xc_error *err);

/* The next node, as xmlTextReaderRead: 1, 0 at the end, -1 where the document breaks off. Nothing is printed. */
int xc_xml_read(xmlTextReaderPtr xml);

/* The root element's local name by the first bytes, behind declaration, comments and doctype; absent: none. */
xc_str xc_xml_root(xc_str first);

/* The local name of the node at hand is `name`. */
bool xc_xml_named(xmlTextReaderPtr xml, const char *name);

/* Adds an attribute's value to `out`; false if there is none. */
bool xc_xml_attribute(xmlTextReaderPtr xml, const char *name, xc_buf *out);

static inline xc_str xc_xml_str(const xmlChar *s)
{
    return xc_str_from((const char *)s);
}

static inline const xmlChar *xc_xml_chars(const char *s)
{
    return (const xmlChar *)s;
}

#endif
