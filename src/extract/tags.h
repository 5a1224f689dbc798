/* extract/tags -- the elements of HTML that matter here, and what each is to a reader of text. */
#ifndef XC_TAGS_H
#define XC_TAGS_H

#include "str.h"

/* In the order of their names. */
#define XC_TAGS(T)                                                                                                     \
    T(A, "a", XC_TAG_FORMATTING)                                                                                       \
    T(ABBR, "abbr", 0)                                                                                                 \
    T(ADDRESS, "address", XC_TAG_BLOCK)                                                                                \
    T(APPLET, "applet", XC_TAG_SCOPE | XC_TAG_DROP)                                                                    \
    T(AREA, "area", XC_TAG_VOID)                                                                                       \
    T(ARTICLE, "article", XC_TAG_BLOCK)                                                                                \
    T(ASIDE, "aside", XC_TAG_BLOCK)                                                                                    \
    T(AUDIO, "audio", XC_TAG_DROP)                                                                                     \
    T(B, "b", XC_TAG_FORMATTING)                                                                                       \
    T(BASE, "base", XC_TAG_VOID)                                                                                       \
    T(BIG, "big", XC_TAG_FORMATTING)                                                                                   \
    T(BLOCKQUOTE, "blockquote", XC_TAG_BLOCK)                                                                          \
    T(BODY, "body", XC_TAG_BLOCK)                                                                                      \
    T(BR, "br", XC_TAG_VOID)                                                                                           \
    T(BUTTON, "button", XC_TAG_SCOPE | XC_TAG_DROP)                                                                    \
    T(CANVAS, "canvas", XC_TAG_DROP)                                                                                   \
    T(CAPTION, "caption", XC_TAG_BLOCK | XC_TAG_SCOPE)                                                                 \
    T(CENTER, "center", XC_TAG_BLOCK)                                                                                  \
    T(CODE, "code", XC_TAG_FORMATTING)                                                                                 \
    T(COL, "col", XC_TAG_VOID)                                                                                         \
    T(COLGROUP, "colgroup", XC_TAG_BLOCK)                                                                              \
    T(DATALIST, "datalist", XC_TAG_DROP)                                                                               \
    T(DD, "dd", XC_TAG_BLOCK)                                                                                          \
    T(DETAILS, "details", XC_TAG_BLOCK)                                                                                \
    T(DIALOG, "dialog", XC_TAG_BLOCK)                                                                                  \
    T(DIR, "dir", XC_TAG_BLOCK)                                                                                        \
    T(DIV, "div", XC_TAG_BLOCK)                                                                                        \
    T(DL, "dl", XC_TAG_BLOCK)                                                                                          \
    T(DT, "dt", XC_TAG_BLOCK)                                                                                          \
    T(EM, "em", XC_TAG_FORMATTING)                                                                                     \
    T(EMBED, "embed", XC_TAG_VOID)                                                                                     \
    T(FIELDSET, "fieldset", XC_TAG_BLOCK)                                                                              \
    T(FIGCAPTION, "figcaption", XC_TAG_BLOCK)                                                                          \
    T(FIGURE, "figure", XC_TAG_BLOCK)                                                                                  \
    T(FONT, "font", XC_TAG_FORMATTING)                                                                                 \
    T(FOOTER, "footer", XC_TAG_BLOCK)                                                                                  \
    T(FORM, "form", XC_TAG_BLOCK)                                                                                      \
    T(FRAME, "frame", XC_TAG_VOID)                                                                                     \
    T(FRAMESET, "frameset", XC_TAG_BLOCK)                                                                              \
    T(H1, "h1", XC_TAG_BLOCK)                                                                                          \
    T(H2, "h2", XC_TAG_BLOCK)                                                                                          \
    T(H3, "h3", XC_TAG_BLOCK)                                                                                          \
    T(H4, "h4", XC_TAG_BLOCK)                                                                                          \
    T(H5, "h5", XC_TAG_BLOCK)                                                                                          \
    T(H6, "h6", XC_TAG_BLOCK)                                                                                          \
    T(HEAD, "head", XC_TAG_BLOCK)                                                                                      \
    T(HEADER, "header", XC_TAG_BLOCK)                                                                                  \
    T(HGROUP, "hgroup", XC_TAG_BLOCK)                                                                                  \
    T(HR, "hr", XC_TAG_BLOCK | XC_TAG_VOID)                                                                            \
    T(HTML, "html", XC_TAG_BLOCK | XC_TAG_SCOPE)                                                                       \
    T(I, "i", XC_TAG_FORMATTING)                                                                                       \
    T(IFRAME, "iframe", XC_TAG_RAW | XC_TAG_DROP)                                                                      \
    T(IMG, "img", XC_TAG_VOID)                                                                                         \
    T(INPUT, "input", XC_TAG_VOID)                                                                                     \
    T(KEYGEN, "keygen", XC_TAG_VOID)                                                                                   \
    T(LABEL, "label", 0)                                                                                               \
    T(LEGEND, "legend", XC_TAG_BLOCK)                                                                                  \
    T(LI, "li", XC_TAG_BLOCK)                                                                                          \
    T(LINK, "link", XC_TAG_VOID)                                                                                       \
    T(LISTING, "listing", XC_TAG_BLOCK)                                                                                \
    T(MAIN, "main", XC_TAG_BLOCK)                                                                                      \
    T(MARK, "mark", 0)                                                                                                 \
    T(MARQUEE, "marquee", XC_TAG_BLOCK | XC_TAG_SCOPE)                                                                 \
    T(MATH, "math", XC_TAG_SCOPE)                                                                                      \
    T(MENU, "menu", XC_TAG_BLOCK)                                                                                      \
    T(META, "meta", XC_TAG_VOID)                                                                                       \
    T(NAV, "nav", XC_TAG_BLOCK)                                                                                        \
    T(NOBR, "nobr", XC_TAG_FORMATTING)                                                                                 \
    T(NOEMBED, "noembed", XC_TAG_RAW | XC_TAG_DROP)                                                                    \
    T(NOFRAMES, "noframes", XC_TAG_RAW | XC_TAG_DROP)                                                                  \
    T(NOSCRIPT, "noscript", XC_TAG_DROP)                                                                               \
    T(OBJECT, "object", XC_TAG_SCOPE | XC_TAG_DROP)                                                                    \
    T(OL, "ol", XC_TAG_BLOCK)                                                                                          \
    T(OPTION, "option", XC_TAG_DROP)                                                                                   \
    T(P, "p", XC_TAG_BLOCK)                                                                                            \
    T(PARAM, "param", XC_TAG_VOID)                                                                                     \
    T(PICTURE, "picture", 0)                                                                                           \
    T(PRE, "pre", XC_TAG_BLOCK)                                                                                        \
    T(Q, "q", 0)                                                                                                       \
    T(RP, "rp", XC_TAG_DROP)                                                                                           \
    T(RT, "rt", XC_TAG_DROP)                                                                                           \
    T(S, "s", XC_TAG_FORMATTING)                                                                                       \
    T(SCRIPT, "script", XC_TAG_RAW | XC_TAG_DROP)                                                                      \
    T(SECTION, "section", XC_TAG_BLOCK)                                                                                \
    T(SELECT, "select", XC_TAG_DROP)                                                                                   \
    T(SMALL, "small", XC_TAG_FORMATTING)                                                                               \
    T(SOURCE, "source", XC_TAG_VOID)                                                                                   \
    T(SPAN, "span", 0)                                                                                                 \
    T(STRIKE, "strike", XC_TAG_FORMATTING)                                                                             \
    T(STRONG, "strong", XC_TAG_FORMATTING)                                                                             \
    T(STYLE, "style", XC_TAG_RAW | XC_TAG_DROP)                                                                        \
    T(SUB, "sub", 0)                                                                                                   \
    T(SUMMARY, "summary", XC_TAG_BLOCK)                                                                                \
    T(SUP, "sup", 0)                                                                                                   \
    T(SVG, "svg", XC_TAG_SCOPE | XC_TAG_DROP)                                                                          \
    T(TABLE, "table", XC_TAG_BLOCK | XC_TAG_SCOPE)                                                                     \
    T(TBODY, "tbody", XC_TAG_BLOCK)                                                                                    \
    T(TD, "td", XC_TAG_BLOCK | XC_TAG_SCOPE)                                                                           \
    T(TEMPLATE, "template", XC_TAG_SCOPE | XC_TAG_DROP)                                                                \
    T(TEXTAREA, "textarea", XC_TAG_RAW | XC_TAG_DROP)                                                                  \
    T(TFOOT, "tfoot", XC_TAG_BLOCK)                                                                                    \
    T(TH, "th", XC_TAG_BLOCK | XC_TAG_SCOPE)                                                                           \
    T(THEAD, "thead", XC_TAG_BLOCK)                                                                                    \
    T(TIME, "time", 0)                                                                                                 \
    T(TITLE, "title", XC_TAG_RAW | XC_TAG_DROP)                                                                        \
    T(TR, "tr", XC_TAG_BLOCK)                                                                                          \
    T(TRACK, "track", XC_TAG_VOID)                                                                                     \
    T(TT, "tt", XC_TAG_FORMATTING)                                                                                     \
    T(U, "u", XC_TAG_FORMATTING)                                                                                       \
    T(UL, "ul", XC_TAG_BLOCK)                                                                                          \
    T(VIDEO, "video", XC_TAG_DROP)                                                                                     \
    T(WBR, "wbr", XC_TAG_VOID)                                                                                         \
    T(XMP, "xmp", XC_TAG_BLOCK | XC_TAG_RAW)

enum {                        /* what a tag is */
       XC_TAG_BLOCK = 1,      /* a block of its own: text before and behind it is another block  */
       XC_TAG_VOID = 2,       /* has no content                                                  */
       XC_TAG_FORMATTING = 4, /* of the standard's list of active formatting elements            */
       XC_TAG_DROP = 8,       /* its content is no text of the page                              */
       XC_TAG_RAW = 16,       /* its content holds no tags                                       */
       XC_TAG_SCOPE = 32      /* a barrier: an end tag inside does not reach what is open around */
};

typedef enum xc_tag {
#define T(id, name, flags) XC_TAG_##id,
    XC_TAGS(T)
#undef T
        XC_TAG_OTHER, /* any other element */
    XC_TAG_TEXT,      /* no element at all */
    XC_TAG_COUNT
} xc_tag;

/* The tag of a name in any case; XC_TAG_OTHER for what is not listed. */
xc_tag xc_tag_named(xc_str name);

/* Its flags; 0 for others and text. */
unsigned xc_tag_flags(xc_tag tag);

#endif
