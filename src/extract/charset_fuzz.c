/* Any bytes, the first choosing the charset: valid UTF-8 comes, and every character has its place in the bytes. */
#include "charset.h"
#include "utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
    static const xc_str told[] = {XC_S_INIT(""),          XC_S_INIT("utf-8"),  XC_S_INIT("windows-1251"),
                                  XC_S_INIT("gb18030"),   XC_S_INIT("euc-jp"), XC_S_INIT("big5"),
                                  XC_S_INIT("shift_jis"), XC_S_INIT("euc-kr"), XC_S_INIT("utf-16le"),
                                  XC_S_INIT("koi8-r")};
    if (n == 0)
        return 0;
    xc_str     raw = {(const char *)p + 1, n - 1};
    xc_decoded d;
    xc_arena   mem;
    xc_arena_init(&mem, 0);
    if (xc_decode(&d, &mem, raw, (xc_charset_hints){.told = told[p[0] % XC_COUNT(told)], .page = true}, NULL) ==
        XC_OK) {
        uint32_t last = 0;
        xc_assert(xc_utf8_valid(d.text) == d.text.n);
        for (size_t i = 0, len; i < d.text.n; i += len) {
            xc_utf8_at(d.text, i, &len);
            uint32_t at = xc_decoded_raw(&d, (uint32_t)i);
            xc_assert(at >= last && at < raw.n);
            last = at;
        }
        xc_assert(xc_decoded_raw(&d, (uint32_t)d.text.n) == (d.text.n ? raw.n : xc_decoded_raw(&d, 0)));
    }
    xc_arena_free(&mem);
    return 0;
}
