#include "out.h"

static void hand_over(xc_out *out)
{
    if (out->status == XC_OK)
        out->status = xc_buf_flush(&out->buf, out->sink, out->err);
    xc_buf_clear(&out->buf);
}

void xc_out_spill(xc_out *out)
{
    if (out->buf.n >= XC_OUT_PIECE || out->buf.failed || out->status != XC_OK)
        hand_over(out);
}

xc_status xc_out_end(xc_out *out)
{
    hand_over(out);
    xc_buf_free(&out->buf);
    return out->status;
}
