#include "build.h"
xc_status xc_extract_page(xc_build *b, xc_error *err)
{
    return xc_extract_plain(b, err);
}
