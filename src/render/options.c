#include "crosscheck.h"

void xc_render_options_init(xc_render_options *opt)
{
    *opt = (xc_render_options){.size = sizeof *opt};
}
